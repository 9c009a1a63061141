package dev.muster.identity.session;

import dev.muster.domain.DomainEvent;
import dev.muster.domain.realm.RealmPolicy;
import dev.muster.domain.session.EndCause;
import dev.muster.domain.session.Session;
import dev.muster.domain.session.SessionCommand;
import dev.muster.domain.session.SessionDecider;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.session.Standing;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.EventIds;
import dev.muster.identity.bearer.BearerSecret;
import dev.muster.identity.browser.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A user enters a session by a password. Whatever the browser had before, its cookie is worth
/// nothing afterwards (session fixation).
record Opening(Visit visit, UserId user, int epoch, RealmPolicy policy) {
  private static final Set<String> AMR = Set.of("pwd");

  /// One factor, however strong (RFC 8176 names the factor; this names the level).
  private static final String ACR = "urn:muster:acr:1";

  record Opened(BearerSecret cookie, List<DomainEvent> events) {}

  /// @param former the session that the browser was in
  Opened after(Session.@Nullable Live former) {
    if (former != null
        && former.user().equals(user)
        && former.standing(epoch, visit.at()) == Standing.LIVE) {
      return again(former);
    }
    Opened opened = anew();
    if (former != null && !former.user().equals(user)) {
      var end = new SessionCommand.End(former.session(), EndCause.REPLACED, visit.at());
      opened.events().addAll(SessionDecider.decide(former, end));
    }
    return opened;
  }

  /// The same person has proved again who they are: the session goes on.
  private Opened again(Session.Live session) {
    BearerSecret cookie = cookie(session.session());
    var command =
        new SessionCommand.StepUp(session.session(), epoch, cookie.hash(), AMR, ACR, visit.at());
    return new Opened(cookie, new ArrayList<>(SessionDecider.decide(session, command)));
  }

  private Opened anew() {
    SessionId session = new SessionId(EventIds.next());
    BearerSecret cookie = cookie(session);
    var command =
        new SessionCommand.Start(
            session,
            user,
            epoch,
            cookie.hash(),
            AMR,
            ACR,
            visit.device(),
            visit.address(),
            policy.sessionLifetime(),
            visit.at());
    return new Opened(cookie, new ArrayList<>(SessionDecider.decide(Session.ABSENT, command)));
  }

  private static BearerSecret cookie(SessionId session) {
    return BearerSecret.random(BearerSecret.Kind.SESSION, session.value());
  }
}
