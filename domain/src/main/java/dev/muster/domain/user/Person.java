package dev.muster.domain.user;

import dev.muster.domain.Role;
import dev.muster.domain.Subject;
import dev.muster.domain.group.GroupId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/// What is known of a user who is there, active or not.
///
/// @param groups those that the user joined; some may be dead, and count no more
/// @param sessionEpoch a session or grant of an older epoch is dead
/// @param changedAt when anything of this last changed
public record Person(
    UserName userName,
    Subject subject,
    Profile profile,
    Set<GroupId> groups,
    Set<Role> roles,
    int sessionEpoch,
    Instant registeredAt,
    Instant changedAt) {
  public Person {
    groups = Set.copyOf(groups);
    roles = Set.copyOf(roles);
  }

  static Person of(UserEvent.Registered e) {
    return new Person(
        e.userName(), e.subject(), e.profile(), Set.of(), Set.of(), 0, e.at(), e.at());
  }

  Person described(UserEvent.ProfileChanged e) {
    return new Person(
        userName, subject, e.profile(), groups, roles, sessionEpoch, registeredAt, e.at());
  }

  Person renamed(UserEvent.Renamed e) {
    return new Person(
        e.userName(), subject, profile, groups, roles, sessionEpoch, registeredAt, e.at());
  }

  Person joined(UserEvent.JoinedGroup e) {
    return withGroups(with(groups, e.group()), e.at());
  }

  Person left(UserEvent.LeftGroup e) {
    return withGroups(without(groups, e.group()), e.at());
  }

  Person granted(UserEvent.RoleGranted e) {
    return withRoles(with(roles, e.role()), e.at());
  }

  Person withdrawn(UserEvent.RoleWithdrawn e) {
    return withRoles(without(roles, e.role()), e.at());
  }

  /// The same person, all of whose sessions until now are dead.
  Person revoked(Instant at) {
    return new Person(
        userName, subject, profile, groups, roles, sessionEpoch + 1, registeredAt, at);
  }

  Person changed(Instant at) {
    return withRoles(roles, at);
  }

  private Person withGroups(Set<GroupId> those, Instant at) {
    return new Person(userName, subject, profile, those, roles, sessionEpoch, registeredAt, at);
  }

  private Person withRoles(Set<Role> those, Instant at) {
    return new Person(userName, subject, profile, groups, those, sessionEpoch, registeredAt, at);
  }

  private static <T> Set<T> with(Set<T> set, T one) {
    Set<T> more = new HashSet<>(set);
    more.add(one);
    return more;
  }

  private static <T> Set<T> without(Set<T> set, T one) {
    Set<T> fewer = new HashSet<>(set);
    fewer.remove(one);
    return fewer;
  }
}
