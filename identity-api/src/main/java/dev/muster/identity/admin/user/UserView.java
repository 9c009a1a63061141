package dev.muster.identity.admin.user;

import dev.muster.domain.Role;
import dev.muster.domain.group.Group;
import dev.muster.domain.group.GroupId;
import dev.muster.domain.user.Person;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserId;
import dev.muster.projections.scim.ScimSearch.Found;
import dev.muster.projections.scim.ScimUserRow;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user as administrators see one.
///
/// @param status `active` or `suspended`
/// @param reason of the suspension
/// @param groups that the user belongs to and that are there; told of one user, not in lists
/// @param roles the user's own, likewise; those of a group stand with the group
/// @param version of the user's stream
record UserView(
    UUID id,
    String userName,
    String sub,
    String status,
    @Nullable String reason,
    PersonProfile profile,
    @Nullable List<Membership> groups,
    @Nullable NavigableSet<String> roles,
    Instant registeredAt,
    Instant changedAt,
    int version) {
  /// A group that a user belongs to.
  record Membership(UUID id, String displayName) {
    static Membership of(GroupId id, Group.Live group) {
      return new Membership(id.value(), group.displayName().value());
    }
  }

  static UserView of(UserId id, User user, List<Membership> groups, int version) {
    Person person = user.person();
    if (person == null) {
      throw new IllegalArgumentException("nobody is there");
    }
    NavigableSet<String> roles = new TreeSet<>();
    person.roles().stream().map(Role::word).forEach(roles::add);
    return new UserView(
        id.value(),
        person.userName().value(),
        person.subject().value(),
        status(user instanceof User.Active),
        user instanceof User.Suspended(_, var reason) ? reason : null,
        PersonProfile.of(person.profile()),
        groups,
        roles,
        person.registeredAt(),
        person.changedAt(),
        version);
  }

  static UserView of(Found<ScimUserRow> found) {
    ScimUserRow row = found.row();
    return new UserView(
        found.id(),
        row.userName(),
        row.subject(),
        status(row.active()),
        null,
        PersonProfile.of(row.toProfile()),
        null,
        null,
        row.created(),
        row.lastModified(),
        row.version());
  }

  private static String status(boolean active) {
    return active ? "active" : "suspended";
  }
}
