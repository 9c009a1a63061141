package dev.muster.domain.user;

import dev.muster.domain.Role;
import dev.muster.domain.Subject;
import dev.muster.domain.Text;
import dev.muster.domain.group.GroupId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What can be wished of a user.
public sealed interface UserCommand {
  UserId user();

  /// @param subject the user's id in text, unless an import set another
  record Register(UserId user, Subject subject, UserName userName, Profile profile, Instant at)
      implements UserCommand {}

  /// @param profile the whole profile from now on
  record ChangeProfile(UserId user, Profile profile, Instant at) implements UserCommand {}

  record Rename(UserId user, UserName userName, Instant at) implements UserCommand {}

  record Suspend(UserId user, @Nullable String reason, Instant at) implements UserCommand {
    public Suspend {
      Text.optional("reason", reason, 1024);
    }
  }

  record Reactivate(UserId user, Instant at) implements UserCommand {}

  record Delete(UserId user, Instant at) implements UserCommand {}

  record Erase(UserId user, Instant at) implements UserCommand {}

  record LeaveGroup(UserId user, GroupId group, Instant at) implements UserCommand {}

  record GrantRole(UserId user, Role role, Instant at) implements UserCommand {}

  record WithdrawRole(UserId user, Role role, Instant at) implements UserCommand {}

  /// Sign out everywhere.
  record RevokeSessions(UserId user, Instant at) implements UserCommand {}

  /// Not one of the others, because nobody can decide about it who does not know the group.
  record JoinGroup(UserId user, GroupId group, Instant at) {}
}
