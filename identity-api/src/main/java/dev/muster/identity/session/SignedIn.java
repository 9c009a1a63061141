package dev.muster.identity.session;

import dev.muster.domain.session.Session;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.session.Standing;
import dev.muster.domain.user.Person;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.bearer.BearerSecret;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Somebody in a session that counts: it was opened with its present cookie, it has not ended, its
/// user is active, and nobody has signed them out everywhere since.
public record SignedIn(Session.Live session, Person person) {
  /// Who is there, if anyone is. The decision relies on the session and on its user.
  public static Uni<Optional<SignedIn>> of(Work work, @Nullable BearerSecret cookie) {
    return live(work, cookie)
        .chain(session ->
            session.isEmpty() ? Uni.createFrom().item(Optional.empty()) : of(work, session.get()));
  }

  /// The session that a cookie opens, whatever became of its user.
  public static Uni<Optional<Session.Live>> live(Work work, @Nullable BearerSecret cookie) {
    if (cookie == null) {
      return Uni.createFrom().item(Optional.empty());
    }
    return work.load(Session.FOLD, new SessionId(cookie.id()).stream())
        .map(session ->
            session instanceof Session.Live live && live.opensWith(cookie.hash())
                ? Optional.of(live)
                : Optional.empty());
  }

  public UserId user() {
    return session.user();
  }

  private static Uni<Optional<SignedIn>> of(Work work, Session.Live session) {
    return work.load(User.FOLD, session.user().stream())
        .map(user ->
            user instanceof User.Active(var person)
                    && session.standing(person.sessionEpoch(), work.at()) == Standing.LIVE
                ? Optional.of(new SignedIn(session, person))
                : Optional.empty());
  }
}
