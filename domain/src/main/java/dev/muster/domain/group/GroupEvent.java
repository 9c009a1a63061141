package dev.muster.domain.group;

import dev.muster.domain.ClaimChange;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.EventType;
import dev.muster.domain.Public;
import dev.muster.domain.Role;
import dev.muster.domain.StreamId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happens to a group. Who belongs to it stands on its members' streams.
public sealed interface GroupEvent extends DomainEvent {
  GroupId group();

  @Override
  default StreamId stream() {
    return group().stream();
  }

  @EventType("group.created.v1")
  @Public
  record Created(GroupId group, GroupName displayName, @Nullable String externalId, Instant at)
      implements GroupEvent {
    @Override
    public List<ClaimChange> claims() {
      return List.of(ClaimChange.Take.of(displayName.claim(), stream()));
    }
  }

  @EventType("group.changed.v1")
  @Public
  record Changed(
      GroupId group,
      GroupName formerName,
      GroupName displayName,
      @Nullable String externalId,
      Instant at)
      implements GroupEvent {
    @Override
    public List<ClaimChange> claims() {
      return formerName.claim().equals(displayName.claim())
          ? List.of()
          : List.of(
              new ClaimChange.Release(formerName.claim(), stream()),
              ClaimChange.Take.of(displayName.claim(), stream()));
    }
  }

  /// One event, whatever its size: readers ignore memberships of dead groups.
  @EventType("group.deleted.v1")
  @Public
  record Deleted(GroupId group, Instant at) implements GroupEvent {
    @Override
    public List<ClaimChange> claims() {
      return List.of(new ClaimChange.ReleaseAll(stream()));
    }
  }

  @EventType("group.role-granted.v1")
  @Public
  record RoleGranted(GroupId group, Role role, Instant at) implements GroupEvent {}

  @EventType("group.role-withdrawn.v1")
  @Public
  record RoleWithdrawn(GroupId group, Role role, Instant at) implements GroupEvent {}
}
