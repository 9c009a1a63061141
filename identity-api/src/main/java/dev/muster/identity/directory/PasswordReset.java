package dev.muster.identity.directory;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.Decision;
import dev.muster.domain.DomainEvent;
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
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;

/// A password that somebody sets for another. Whoever is in by the former one is out, everywhere:
/// it may have been in the wrong hands.
///
/// @param oneTime whether it must be changed at the next sign-in
public record PasswordReset(UserId user, PasswordHash hash, boolean oneTime) {
  /// What was wished of the user, and the password, in one decision.
  public Uni<Decision<User>> after(Work work, Wishes<User> wishes) {
    boolean isNew = work.version(user.stream()) == 0;
    if (!isNew) {
      var revoke = new UserCommand.RevokeSessions(user, work.at());
      wishes.wish(state -> UserDecider.decide(state, revoke));
    }
    Decision<User> decision = wishes.decision();
    return work.load(Credentials.FOLD, user.credentials())
        .map(credentials -> {
          List<DomainEvent> events = new ArrayList<>(decision.events());
          events.addAll(set(work, credentials, decision.result()));
          return Decision.of(events, decision.result());
        });
  }

  private List<? extends DomainEvent> set(Work work, Credentials credentials, User whose) {
    DataKeyId key = new DataKeyId(EventIds.next());
    return CredentialDecider.decide(
        credentials,
        whose,
        new CredentialCommand.SetPassword(user, null, hash, oneTime, key, work.at()));
  }
}
