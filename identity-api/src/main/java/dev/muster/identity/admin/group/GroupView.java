package dev.muster.identity.admin.group;

import dev.muster.domain.Role;
import dev.muster.domain.group.Group;
import dev.muster.domain.group.GroupId;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A group as administrators see it.
///
/// @param roles that whoever belongs to it has
/// @param version of the group's stream, which does not count who belongs to it
record GroupView(
    UUID id,
    String displayName,
    @Nullable String externalId,
    NavigableSet<String> roles,
    Instant createdAt,
    Instant changedAt,
    int version) {
  static GroupView of(GroupId id, Group.Live group, int version) {
    NavigableSet<String> roles = new TreeSet<>();
    group.roles().stream().map(Role::word).forEach(roles::add);
    return new GroupView(
        id.value(),
        group.displayName().value(),
        group.externalId(),
        roles,
        group.createdAt(),
        group.changedAt(),
        version);
  }
}
