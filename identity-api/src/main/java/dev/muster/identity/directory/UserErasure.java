package dev.muster.identity.directory;

import dev.muster.domain.Decision;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.credential.CredentialCommand;
import dev.muster.domain.credential.CredentialDecider;
import dev.muster.domain.credential.Credentials;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserCommand;
import dev.muster.domain.user.UserDecider;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.guard.Caller;
import dev.muster.identity.http.ETag;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Erases a person, who may have been deleted before; the password goes with them. It cannot be
/// taken back, so nobody erases a person who may do more than themselves.
///
/// @param ifMatch the version that is meant, if one is
public record UserErasure(UserId user, @Nullable String ifMatch) {
  public Uni<Decision<Boolean>> decide(Work work, Caller caller, Privileges privileges) {
    return work.load(User.FOLD, user.stream())
        .call(state -> privileges.requireOver(work, caller, state, "erasing this person"))
        .chain(state -> decide(work, state));
  }

  /// Once more, where a restored database knows nothing of it: it was allowed when it was decided.
  public Uni<Decision<Boolean>> again(Work work) {
    return work.load(User.FOLD, user.stream()).chain(state -> decide(work, state));
  }

  private Uni<Decision<Boolean>> decide(Work work, User state) {
    List<DomainEvent> events =
        new ArrayList<>(UserDecider.decide(state, new UserCommand.Erase(user, work.at())));
    new ETag(work.version(user.stream())).require(ifMatch);
    var remove = new CredentialCommand.RemovePassword(user, work.at());
    return work.load(Credentials.FOLD, user.credentials())
        .map(credentials -> {
          events.addAll(CredentialDecider.decide(credentials, remove));
          return Decision.of(events, true);
        });
  }
}
