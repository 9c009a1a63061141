package dev.muster.projections.scim;

import dev.muster.domain.RealmId;
import dev.muster.domain.group.GroupId;
import dev.muster.domain.group.GroupName;
import dev.muster.domain.user.UserId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/// Which groups a realm has, and who belongs to them. Memberships of those who are gone do not
/// count.
@Singleton
public final class ScimGroups {
  private final Mutiny.SessionFactory rows;

  @Inject
  ScimGroups(Mutiny.SessionFactory rows) {
    this.rows = rows;
  }

  public Uni<Optional<ScimGroup>> withId(RealmId realm, GroupId group) {
    return one("id.id = ?2", realm, group.value());
  }

  public Uni<Optional<ScimGroup>> named(RealmId realm, GroupName name) {
    return one("row.normalisedName = ?2", realm, name.claim().value());
  }

  /// A page of them, by name.
  public Uni<List<ScimGroup>> listed(RealmId realm, int from, int most) {
    return rows.withStatelessSession(s ->
        s.createSelectionQuery(
                "from ScimGroup where id.realm = ?1 order by row.normalisedName, id.id",
                ScimGroup.class)
            .setParameter(1, realm.value())
            .setFirstResult(from)
            .setMaxResults(most)
            .getResultList());
  }

  public Uni<Long> count(RealmId realm) {
    return rows.withStatelessSession(s ->
        s.createSelectionQuery("select count(*) from ScimGroup where id.realm = ?1", Long.class)
            .setParameter(1, realm.value())
            .getSingleResult());
  }

  /// A page of a group's members, by name.
  public Uni<List<ScimUser>> members(RealmId realm, GroupId group, int from, int most) {
    return rows.withStatelessSession(s ->
        s.createSelectionQuery(
                """
                select u from ScimUser u
                join Membership m on m.id.realm = u.id.realm and m.id.user = u.id.id
                where u.id.realm = ?1 and m.id.group = ?2
                order by u.row.normalisedName
                """,
                ScimUser.class)
            .setParameter(1, realm.value())
            .setParameter(2, group.value())
            .setFirstResult(from)
            .setMaxResults(most)
            .getResultList());
  }

  /// A page of a group's members, in the order of their ids.
  ///
  /// @param after the last id of the page before
  public Uni<List<ScimUser>> members(RealmId realm, GroupId group, UUID after, int most) {
    return rows.withStatelessSession(s ->
        s.createSelectionQuery(
                """
                select u from ScimUser u
                join Membership m on m.id.realm = u.id.realm and m.id.user = u.id.id
                where u.id.realm = ?1 and m.id.group = ?2 and u.id.id > ?3
                order by u.id.id
                """,
                ScimUser.class)
            .setParameter(1, realm.value())
            .setParameter(2, group.value())
            .setParameter(3, after)
            .setMaxResults(most)
            .getResultList());
  }

  /// The groups that a user belongs to, by name.
  public Uni<List<ScimGroup>> of(RealmId realm, UserId user) {
    return rows.withStatelessSession(s ->
        s.createSelectionQuery(
                """
                select g from ScimGroup g
                join Membership m on m.id.realm = g.id.realm and m.id.group = g.id.id
                where g.id.realm = ?1 and m.id.user = ?2
                order by g.row.normalisedName
                """,
                ScimGroup.class)
            .setParameter(1, realm.value())
            .setParameter(2, user.value())
            .getResultList());
  }

  /// The newest, as a row that stands for a parked stream may still hold what another has taken.
  private Uni<Optional<ScimGroup>> one(String condition, RealmId realm, Object value) {
    return rows.withStatelessSession(s ->
        s.createSelectionQuery(
                "from ScimGroup where id.realm = ?1 and %s order by row.lastModified desc"
                    .formatted(condition),
                ScimGroup.class)
            .setParameter(1, realm.value())
            .setParameter(2, value)
            .setMaxResults(1)
            .getSingleResultOrNull()
            .map(Optional::ofNullable));
  }
}
