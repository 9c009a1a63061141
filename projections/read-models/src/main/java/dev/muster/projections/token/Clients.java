package dev.muster.projections.token;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.muster.domain.RealmId;
import dev.muster.domain.client.ClientId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/// Which clients a realm has.
@Singleton
public final class Clients {
  private final Mutiny.SessionFactory rows;

  @Inject
  Clients(Mutiny.SessionFactory rows) {
    this.rows = rows;
  }

  public Uni<Optional<RegisteredClient>> named(RealmId realm, ClientId clientId) {
    return rows.withStatelessSession(s ->
        s.createSelectionQuery(
                "from RegisteredClient where id.realm = ?1 and row.clientId = ?2",
                RegisteredClient.class)
            .setParameter(1, realm.value())
            .setParameter(2, clientId.value())
            .getSingleResultOrNull()
            .map(Optional::ofNullable));
  }

  /// A page of them, by `client_id`.
  public Uni<List<RegisteredClient>> listed(RealmId realm, int from, int most) {
    return rows.withStatelessSession(s ->
        s.createSelectionQuery(
                "from RegisteredClient where id.realm = ?1 order by row.clientId",
                RegisteredClient.class)
            .setParameter(1, realm.value())
            .setFirstResult(from)
            .setMaxResults(most)
            .getResultList());
  }

  /// A page of them, in the order of their ids.
  ///
  /// @param after the last id of the page before
  public Uni<List<RegisteredClient>> listed(RealmId realm, UUID after, int most) {
    return rows.withStatelessSession(s ->
        s.createSelectionQuery(
                "from RegisteredClient where id.realm = ?1 and id.id > ?2 order by id.id",
                RegisteredClient.class)
            .setParameter(1, realm.value())
            .setParameter(2, after)
            .setMaxResults(most)
            .getResultList());
  }

  /// Whether scripts of an origin (RFC 6454) may call token, userinfo and revoke: some client that
  /// is not disabled has registered it.
  public Uni<Boolean> allowing(RealmId realm, String origin) {
    return rows.withStatelessSession(s ->
        s.createNativeQuery(
                """
                select count(*) from token.client
                where realm = ?1 and not disabled and origins @> cast(cast(?2 as text) as jsonb)
                """,
                Long.class)
            .setParameter(1, realm.value())
            .setParameter(2, JsonNodeFactory.instance.arrayNode().add(origin).toString())
            .getSingleResult()
            .map(count -> count > 0));
  }
}
