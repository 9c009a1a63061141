package dev.muster.identity.session;

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

/// Begins a session for whoever has proved who they are, in one append with what the proof led to,
/// and with what they came for.
@Singleton
public final class SessionStart {
  private final Cookies cookies;

  @Inject
  SessionStart(Cookies cookies) {
    this.cookies = cookies;
  }

  /// A session that begins, or goes on with another cookie.
  public record Started(BearerSecret cookie, List<DomainEvent> events) {}

  /// Nothing where the proof is worth nothing any more: the password has changed, or the user is
  /// not active.
  public Uni<Optional<Started>> of(Work work, Visit visit, Proof proof) {
    return facts(work, proof, cookies.session(visit.realm(), visit.http()))
        .map(facts -> decide(work, visit, proof, facts));
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

  private static Optional<Started> decide(Work work, Visit visit, Proof proof, Facts facts) {
    if (!(facts.user() instanceof User.Active) || !proof.stands(facts.credentials())) {
      return Optional.empty();
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
    SessionId session = new SessionId(opened.cookie().id());
    work.begin(Session.FOLD, session.stream());
    work.by(visit.by(proof.user(), session.value()).actor());
    return Optional.of(new Started(opened.cookie(), events));
  }
}
