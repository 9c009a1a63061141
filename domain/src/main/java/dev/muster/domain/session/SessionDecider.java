package dev.muster.domain.session;

import dev.muster.domain.Rejection;
import dev.muster.domain.Text;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The rules of sessions.
public final class SessionDecider {
  private SessionDecider() {}

  public static List<SessionEvent> decide(Session session, SessionCommand command) {
    return switch (command) {
      case SessionCommand.Start c -> start(session, c);
      case SessionCommand.StepUp c -> stepUp(session, c);
      case SessionCommand.SeeElsewhere c -> seeElsewhere(session, c);
      case SessionCommand.Expire c -> expire(session, c);
      case SessionCommand.End c -> end(session, c);
    };
  }

  private static List<SessionEvent> start(Session session, SessionCommand.Start c) {
    return switch (session) {
      case Session.Absent _ ->
          List.of(
              new SessionEvent.Started(
                  c.session(),
                  c.user(),
                  c.epoch(),
                  c.cookie(),
                  c.amr(),
                  c.acr(),
                  checked("device", c.device()),
                  checked("address", c.address()),
                  c.at().plus(c.lifetime()),
                  c.at()));
      case Session.Live _, Session.Ended _ ->
          throw new Rejection.AlreadyExists("session " + c.session()).reject();
    };
  }

  private static List<SessionEvent> stepUp(Session session, SessionCommand.StepUp c) {
    return switch (session.standing(c.userEpoch(), c.at())) {
      case LIVE -> {
        Session.Live now = (Session.Live) session;
        yield List.of(
            new SessionEvent.SteppedUp(
                now.session(), now.user(), c.cookie(), c.amr(), c.acr(), c.at()));
      }
      case SUPERSEDED, EXPIRED, ENDED ->
          throw new Rejection.Contradicts("the session is over").reject();
      case ABSENT -> throw notFound(c);
    };
  }

  private static List<SessionEvent> seeElsewhere(Session session, SessionCommand.SeeElsewhere c) {
    return switch (session) {
      case Session.Live now when isThere(now, c) -> List.of();
      case Session.Live now ->
          List.of(
              new SessionEvent.SeenElsewhere(
                  now.session(),
                  now.user(),
                  checked("device", c.device()),
                  checked("address", c.address()),
                  c.at()));
      case Session.Ended _ -> List.of();
      case Session.Absent _ -> throw notFound(c);
    };
  }

  private static List<SessionEvent> expire(Session session, SessionCommand.Expire c) {
    return switch (session) {
      case Session.Live now when c.at().isBefore(now.expires()) ->
          throw new Rejection.Contradicts("the session expires at " + now.expires()).reject();
      case Session.Live now -> List.of(new SessionEvent.Expired(now.session(), now.user(), c.at()));
      case Session.Ended _ -> List.of();
      case Session.Absent _ -> throw notFound(c);
    };
  }

  private static List<SessionEvent> end(Session session, SessionCommand.End c) {
    return switch (session) {
      case Session.Live now ->
          List.of(new SessionEvent.Ended(now.session(), now.user(), c.cause(), c.at()));
      case Session.Ended _ -> List.of();
      case Session.Absent _ -> throw notFound(c);
    };
  }

  private static boolean isThere(Session.Live now, SessionCommand.SeeElsewhere c) {
    return Objects.equals(now.device(), c.device()) && Objects.equals(now.address(), c.address());
  }

  private static @Nullable String checked(String field, @Nullable String value) {
    return value == null ? null : Text.checked(field, value, 1024);
  }

  private static RuntimeException notFound(SessionCommand c) {
    return new Rejection.NotFound("session " + c.session()).reject();
  }
}
