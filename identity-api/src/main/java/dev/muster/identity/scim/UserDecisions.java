package dev.muster.identity.scim;

import dev.muster.domain.Subject;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserCommand;
import dev.muster.domain.user.UserDecider;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.directory.Wishes;
import dev.muster.identity.scim.resource.WishedUser;
import org.jspecify.annotations.Nullable;

/// What a wished user comes to, in commands.
final class UserDecisions {
  private static final String REASON = "active is false, by SCIM";

  private UserDecisions() {}

  /// What a wished user comes to, as it stands.
  static Wishes<User> wished(Work work, UserId id, User state, WishedUser wished) {
    Wishes<User> wishes = new Wishes<>(User.FOLD, state);
    if (state.person() == null) {
      Subject subject = new Subject(id.toString());
      return status(
          wishes.wish(user ->
              UserDecider.decide(
                  user,
                  new UserCommand.Register(
                      id, subject, wished.userName(), wished.profile(), work.at()))),
          work,
          id,
          wished.active());
    }
    var rename = new UserCommand.Rename(id, wished.userName(), work.at());
    var describe = new UserCommand.ChangeProfile(id, wished.profile(), work.at());
    return status(
        wishes
            .wish(user -> UserDecider.decide(user, rename))
            .wish(user -> UserDecider.decide(user, describe)),
        work,
        id,
        wished.active());
  }

  private static Wishes<User> status(
      Wishes<User> wishes, Work work, UserId id, @Nullable Boolean active) {
    if (active == null) {
      return wishes;
    }
    UserCommand command =
        active
            ? new UserCommand.Reactivate(id, work.at())
            : new UserCommand.Suspend(id, REASON, work.at());
    return wishes.wish(user -> UserDecider.decide(user, command));
  }
}
