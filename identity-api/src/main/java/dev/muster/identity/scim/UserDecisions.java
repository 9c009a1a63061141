package dev.muster.identity.scim;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.Decision;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.Subject;
import dev.muster.domain.credential.CredentialCommand;
import dev.muster.domain.credential.CredentialDecider;
import dev.muster.domain.credential.Credentials;
import dev.muster.domain.credential.PasswordHash;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserCommand;
import dev.muster.domain.user.UserDecider;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.realm.Wishes;
import dev.muster.identity.scim.resource.ETag;
import dev.muster.identity.scim.resource.WishedUser;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
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

  static Uni<List<? extends DomainEvent>> password(
      Work work, UserId id, User user, @Nullable PasswordHash hash) {
    if (hash == null) {
      return Uni.createFrom().item(List.of());
    }
    var set =
        new CredentialCommand.SetPassword(
            id, null, hash, false, new DataKeyId(EventIds.next()), work.at());
    return work.load(Credentials.FOLD, id.credentials())
        .map(credentials -> CredentialDecider.decide(credentials, user, set));
  }

  /// The password goes with the user.
  ///
  /// @param ifMatch the version that is meant, if one is
  static Uni<Decision<Boolean>> delete(Work work, UserId id, @Nullable String ifMatch) {
    return work.load(User.FOLD, id.stream())
        .chain(user -> {
          List<DomainEvent> events =
              new ArrayList<>(UserDecider.decide(user, new UserCommand.Delete(id, work.at())));
          new ETag(work.version(id.stream())).require(ifMatch);
          var remove = new CredentialCommand.RemovePassword(id, work.at());
          return work.load(Credentials.FOLD, id.credentials())
              .map(credentials -> {
                events.addAll(CredentialDecider.decide(credentials, remove));
                return Decision.of(events, true);
              });
        });
  }
}
