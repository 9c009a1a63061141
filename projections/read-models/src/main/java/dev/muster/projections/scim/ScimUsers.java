package dev.muster.projections.scim;

import dev.muster.domain.RealmId;
import dev.muster.domain.user.UserId;
import dev.muster.domain.user.UserName;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/// Which users a realm has (RFC 7644 §3.4).
@Singleton
public final class ScimUsers {
  private final Mutiny.SessionFactory rows;

  @Inject
  ScimUsers(Mutiny.SessionFactory rows) {
    this.rows = rows;
  }

  public Uni<Optional<ScimUser>> withId(RealmId realm, UserId user) {
    return one("id.id = ?2", realm, user.value());
  }

  public Uni<Optional<ScimUser>> named(RealmId realm, UserName name) {
    return one("row.normalisedName = ?2", realm, name.normalised());
  }

  public Uni<Optional<ScimUser>> reachedAt(RealmId realm, String email) {
    return one("row.normalisedEmail = ?2", realm, email.toLowerCase(Locale.ROOT));
  }

  /// A page of them in the order of their creation.
  public Uni<List<ScimUser>> listed(RealmId realm, int from, int most) {
    return rows.withStatelessSession(s ->
        s.createSelectionQuery(
                "from ScimUser where id.realm = ?1 order by row.created, id.id", ScimUser.class)
            .setParameter(1, realm.value())
            .setFirstResult(from)
            .setMaxResults(most)
            .getResultList());
  }

  public Uni<Long> count(RealmId realm) {
    return rows.withStatelessSession(s ->
        s.createSelectionQuery("select count(*) from ScimUser where id.realm = ?1", Long.class)
            .setParameter(1, realm.value())
            .getSingleResult());
  }

  /// The newest, as a row that stands for a parked stream may still hold what another has taken.
  private Uni<Optional<ScimUser>> one(String condition, RealmId realm, Object value) {
    return rows.withStatelessSession(s ->
        s.createSelectionQuery(
                "from ScimUser where id.realm = ?1 and %s order by row.lastModified desc"
                    .formatted(condition),
                ScimUser.class)
            .setParameter(1, realm.value())
            .setParameter(2, value)
            .setMaxResults(1)
            .getSingleResultOrNull()
            .map(Optional::ofNullable));
  }
}
