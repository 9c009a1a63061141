package dev.muster.identity.session;

import dev.muster.domain.Decision;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.credential.Credentials;
import dev.muster.domain.realm.Realm;
import dev.muster.domain.realm.RealmEvent;
import dev.muster.domain.realm.RealmPolicy;
import dev.muster.domain.session.Session;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserCommand;
import dev.muster.domain.user.UserDecider;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.bearer.BearerSecret;
import dev.muster.identity.browser.Cookies;
import dev.muster.identity.browser.Visit;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Begins a session for whoever has proved who they are, in one append with what the proof led to.
@Singleton
public final class SessionStart {
  private final CommandHandler commands;
  private final Cookies cookies;

  @Inject
  SessionStart(CommandHandler commands, Cookies cookies) {
    this.commands = commands;
    this.cookies = cookies;
  }

  /// The secret of the new session. Nothing where the proof is worth nothing any more: the password
  /// has changed, or the user is not active.
  public Uni<Optional<BearerSecret>> start(Visit visit, Proof proof) {
    BearerSecret cookie = cookies.session(visit.realm(), visit.http());
    return commands
        .handle(
            visit.by(proof.user(), null),
            work -> facts(work, proof, cookie).map(facts -> decide(work, visit, proof, facts)))
        .map(handled -> handled.result());
  }

  private record Facts(
      User user, Credentials credentials, RealmPolicy policy, Optional<Session.Live> former) {}

  private static Uni<Facts> facts(Work work, Proof proof, @Nullable BearerSecret cookie) {
    return Uni.combine()
        .all()
        .unis(
            work.load(User.FOLD, proof.user().stream()),
            work.load(Credentials.FOLD, proof.user().credentials()),
            work.load(Realm.FOLD, RealmEvent.STREAM),
            SignedIn.live(work, cookie))
        .with((user, credentials, realm, former) ->
            new Facts(user, credentials, realm.policy(), former));
  }

  private static Decision<Optional<BearerSecret>> decide(
      Work work, Visit visit, Proof proof, Facts facts) {
    if (!(facts.user() instanceof User.Active) || !proof.stands(facts.credentials())) {
      return Decision.answer(Optional.empty());
    }
    List<DomainEvent> events =
        new ArrayList<>(proof.replacement(facts.credentials(), facts.user(), visit.at()));
    User user = facts.user();
    if (proof.chosen()) {
      var revoke = new UserCommand.RevokeSessions(proof.user(), visit.at());
      for (DomainEvent event : UserDecider.decide(user, revoke)) {
        events.add(event);
        user = User.FOLD.evolve(user, event);
      }
    }
    var opening = new Opening(visit, proof.user(), user.sessionEpoch(), facts.policy());
    Opening.Opened opened = opening.after(facts.former().orElse(null));
    events.addAll(opened.events());
    work.begin(Session.FOLD, new SessionId(opened.cookie().id()).stream());
    return Decision.of(events, Optional.of(opened.cookie()));
  }
}
