package dev.muster.domain.user;

import dev.muster.domain.Rejected;
import dev.muster.domain.Rejection;
import dev.muster.domain.group.Group;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What becomes of a wish about a user. One who was deleted or erased answers as one who never was,
/// also to deletion (RFC 7644 §3.6), but the id never comes back.
public final class UserDecider {
  private UserDecider() {}

  public static List<UserEvent> decide(User user, UserCommand command) {
    return switch (command) {
      case UserCommand.Register c -> register(user, c);
      case UserCommand.ChangeProfile c -> changeProfile(there(user, c.user()), c);
      case UserCommand.Rename c -> rename(there(user, c.user()), c);
      case UserCommand.Suspend c -> suspend(user, c);
      case UserCommand.Reactivate c -> reactivate(user, c);
      case UserCommand.Delete c -> delete(user, c);
      case UserCommand.Erase c -> erase(user, c);
      case UserCommand.LeaveGroup c -> leaveGroup(there(user, c.user()), c);
      case UserCommand.GrantRole c -> grantRole(there(user, c.user()), c);
      case UserCommand.WithdrawRole c -> withdrawRole(there(user, c.user()), c);
      case UserCommand.RevokeSessions c -> revokeSessions(user, c);
    };
  }

  /// @param group the one to join, which must be alive
  public static List<UserEvent> decide(User user, Group group, UserCommand.JoinGroup c) {
    Person person = there(user, c.user());
    return switch (group) {
      case Group.Live _ when person.groups().contains(c.group()) -> List.of();
      case Group.Live _ -> List.of(new UserEvent.JoinedGroup(c.user(), c.group(), c.at()));
      case Group.Absent _, Group.Deleted _ ->
          throw new Rejection.NotFound("group " + c.group()).reject();
    };
  }

  private static List<UserEvent> register(User user, UserCommand.Register c) {
    return switch (user) {
      case User.Absent _ ->
          List.of(
              new UserEvent.Registered(c.user(), c.subject(), c.userName(), c.profile(), c.at()));
      case User.Active(var person) when same(person, c) -> List.of();
      case User.Active _, User.Suspended _, User.Deleted _, User.Erased _ ->
          throw new Rejection.AlreadyExists("user " + c.user()).reject();
    };
  }

  private static List<UserEvent> changeProfile(Person person, UserCommand.ChangeProfile c) {
    if (person.profile().equals(c.profile())) {
      return List.of();
    }
    Profile.Email former = replaced(person.profile().primaryEmail(), c.profile().primaryEmail());
    return List.of(new UserEvent.ProfileChanged(c.user(), c.profile(), former, c.at()));
  }

  private static List<UserEvent> rename(Person person, UserCommand.Rename c) {
    return person.userName().equals(c.userName())
        ? List.of()
        : List.of(new UserEvent.Renamed(c.user(), person.userName(), c.userName(), c.at()));
  }

  private static List<UserEvent> suspend(User user, UserCommand.Suspend c) {
    return switch (user) {
      case User.Active _ -> List.of(new UserEvent.Suspended(c.user(), c.reason(), c.at()));
      case User.Suspended _ -> List.of();
      case User.Absent _, User.Deleted _, User.Erased _ -> throw notFound(c.user());
    };
  }

  private static List<UserEvent> reactivate(User user, UserCommand.Reactivate c) {
    return switch (user) {
      case User.Suspended _ -> List.of(new UserEvent.Reactivated(c.user(), c.at()));
      case User.Active _ -> List.of();
      case User.Absent _, User.Deleted _, User.Erased _ -> throw notFound(c.user());
    };
  }

  private static List<UserEvent> delete(User user, UserCommand.Delete c) {
    return switch (user) {
      case User.Active _, User.Suspended _ -> List.of(new UserEvent.Deleted(c.user(), c.at()));
      case User.Absent _, User.Deleted _, User.Erased _ -> throw notFound(c.user());
    };
  }

  /// An erasure is wished again whenever a restored log may have forgotten it.
  private static List<UserEvent> erase(User user, UserCommand.Erase c) {
    return switch (user) {
      case User.Active _, User.Suspended _, User.Deleted _ ->
          List.of(new UserEvent.Erased(c.user(), c.at()));
      case User.Erased _ -> List.of();
      case User.Absent _ -> throw notFound(c.user());
    };
  }

  private static List<UserEvent> leaveGroup(Person person, UserCommand.LeaveGroup c) {
    return person.groups().contains(c.group())
        ? List.of(new UserEvent.LeftGroup(c.user(), c.group(), c.at()))
        : List.of();
  }

  private static List<UserEvent> grantRole(Person person, UserCommand.GrantRole c) {
    return person.roles().contains(c.role())
        ? List.of()
        : List.of(new UserEvent.RoleGranted(c.user(), c.role(), c.at()));
  }

  private static List<UserEvent> withdrawRole(Person person, UserCommand.WithdrawRole c) {
    return person.roles().contains(c.role())
        ? List.of(new UserEvent.RoleWithdrawn(c.user(), c.role(), c.at()))
        : List.of();
  }

  private static List<UserEvent> revokeSessions(User user, UserCommand.RevokeSessions c) {
    return switch (user) {
      case User.Active _, User.Suspended _ ->
          List.of(new UserEvent.SessionsRevoked(c.user(), c.at()));
      case User.Absent _, User.Deleted _, User.Erased _ -> throw notFound(c.user());
    };
  }

  private static boolean same(Person person, UserCommand.Register c) {
    return person.subject().equals(c.subject())
        && person.userName().equals(c.userName())
        && person.profile().equals(c.profile());
  }

  /// The former address, where its claim is no longer the person's.
  private static Profile.@Nullable Email replaced(
      Profile.@Nullable Email former, Profile.@Nullable Email next) {
    boolean kept = former != null && next != null && next.claim().equals(former.claim());
    return kept ? null : former;
  }

  private static Person there(User user, UserId id) {
    Person person = user.person();
    if (person == null) {
      throw notFound(id);
    }
    return person;
  }

  private static Rejected notFound(UserId user) {
    return new Rejection.NotFound("user " + user).reject();
  }
}
