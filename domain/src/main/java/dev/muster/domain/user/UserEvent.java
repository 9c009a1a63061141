package dev.muster.domain.user;

import dev.muster.domain.ClaimChange;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.EventType;
import dev.muster.domain.Public;
import dev.muster.domain.Role;
import dev.muster.domain.StreamId;
import dev.muster.domain.Subject;
import dev.muster.domain.group.GroupId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What happens to a user. Memberships and roles are facts of the member.
public sealed interface UserEvent extends DomainEvent {
  UserId user();

  @Override
  default StreamId stream() {
    return user().stream();
  }

  @Override
  default DataKeyId personalKey() {
    return user().personalKey();
  }

  @EventType("user.registered.v1")
  record Registered(
      UserId user, Subject subject, UserName userName, Profile profile, @Public Instant at)
      implements UserEvent {
    @Override
    public List<ClaimChange> claims() {
      List<ClaimChange> claims = new ArrayList<>();
      claims.add(ClaimChange.Take.of(subject.claim(), stream()));
      claims.add(ClaimChange.Take.of(userName.claim(), stream()));
      Profile.Email email = profile.primaryEmail();
      if (email != null) {
        claims.add(ClaimChange.Take.of(email.claim(), stream()));
      }
      return claims;
    }
  }

  /// @param profile the whole profile as it is from now on
  /// @param formerEmail the primary address that it replaces, where it has another one
  @EventType("user.profile-changed.v1")
  record ProfileChanged(
      UserId user, Profile profile, Profile.@Nullable Email formerEmail, @Public Instant at)
      implements UserEvent {
    @Override
    public List<ClaimChange> claims() {
      List<ClaimChange> claims = new ArrayList<>();
      if (formerEmail != null) {
        claims.add(new ClaimChange.Release(formerEmail.claim(), stream()));
      }
      Profile.Email email = profile.primaryEmail();
      if (email != null) {
        claims.add(ClaimChange.Take.of(email.claim(), stream()));
      }
      return claims;
    }
  }

  @EventType("user.renamed.v1")
  record Renamed(UserId user, UserName formerName, UserName userName, @Public Instant at)
      implements UserEvent {
    @Override
    public List<ClaimChange> claims() {
      return formerName.claim().equals(userName.claim())
          ? List.of()
          : List.of(
              new ClaimChange.Release(formerName.claim(), stream()),
              ClaimChange.Take.of(userName.claim(), stream()));
    }
  }

  @EventType("user.suspended.v1")
  record Suspended(UserId user, @Nullable String reason, @Public Instant at) implements UserEvent {}

  @EventType("user.reactivated.v1")
  record Reactivated(UserId user, @Public Instant at) implements UserEvent {}

  @EventType("user.deleted.v1")
  record Deleted(UserId user, @Public Instant at) implements UserEvent {
    @Override
    public List<ClaimChange> claims() {
      return List.of(new ClaimChange.ReleaseAll(stream()));
    }
  }

  /// The person's keys are destroyed: every consumer drops its copies.
  @EventType("user.erased.v1")
  record Erased(UserId user, @Public Instant at) implements UserEvent {
    @Override
    public List<ClaimChange> claims() {
      return List.of(new ClaimChange.ReleaseAll(stream()));
    }

    @Override
    public Set<DataKeyId> destroyedKeys() {
      return Set.of(user.personalKey());
    }
  }

  @EventType("user.joined-group.v1")
  record JoinedGroup(UserId user, GroupId group, @Public Instant at) implements UserEvent {}

  @EventType("user.left-group.v1")
  record LeftGroup(UserId user, GroupId group, @Public Instant at) implements UserEvent {}

  @EventType("user.role-granted.v1")
  record RoleGranted(UserId user, Role role, @Public Instant at) implements UserEvent {}

  @EventType("user.role-withdrawn.v1")
  record RoleWithdrawn(UserId user, Role role, @Public Instant at) implements UserEvent {}

  /// Every session and grant of the user that began before this one is dead: it raises the user's
  /// session epoch.
  @EventType("user.sessions-revoked.v1")
  record SessionsRevoked(UserId user, @Public Instant at) implements UserEvent {}
}
