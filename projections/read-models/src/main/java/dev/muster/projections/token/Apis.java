package dev.muster.projections.token;

import dev.muster.domain.RealmId;
import dev.muster.domain.api.Audience;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/// Which APIs a realm has.
@Singleton
public final class Apis {
  private final Mutiny.SessionFactory rows;

  @Inject
  Apis(Mutiny.SessionFactory rows) {
    this.rows = rows;
  }

  public Uni<Optional<RegisteredApi>> identified(RealmId realm, Audience identifier) {
    return rows.withStatelessSession(s ->
        s.createSelectionQuery(
                "from RegisteredApi where id.realm = ?1 and row.identifier = ?2",
                RegisteredApi.class)
            .setParameter(1, realm.value())
            .setParameter(2, identifier.value())
            .getSingleResultOrNull()
            .map(Optional::ofNullable));
  }

  public Uni<List<RegisteredApi>> listed(RealmId realm) {
    return rows.withStatelessSession(s ->
        s.createSelectionQuery(
                "from RegisteredApi where id.realm = ?1 order by row.identifier",
                RegisteredApi.class)
            .setParameter(1, realm.value())
            .getResultList());
  }

  /// A page of them, in the order of their ids.
  ///
  /// @param after the last id of the page before
  public Uni<List<RegisteredApi>> listed(RealmId realm, UUID after, int most) {
    return rows.withStatelessSession(s ->
        s.createSelectionQuery(
                "from RegisteredApi where id.realm = ?1 and id.id > ?2 order by id.id",
                RegisteredApi.class)
            .setParameter(1, realm.value())
            .setParameter(2, after)
            .setMaxResults(most)
            .getResultList());
  }
}
