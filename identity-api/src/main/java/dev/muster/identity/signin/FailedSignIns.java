package dev.muster.identity.signin;

import dev.muster.domain.RealmId;
import dev.muster.domain.activity.FailureCause;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.Request;
import dev.muster.identity.browser.Visit;
import dev.muster.identity.noise.Networks;
import dev.muster.identity.noise.Windows;
import dev.muster.identity.password.SourceAddress;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes down that sign-ins failed: at most one event for each cause and address in ten seconds,
/// with how many there were, so that noise from outside never fills the log. The first is written
/// at once; nobody's answer waits for it, since how long it takes would tell the causes apart.
@Singleton
final class FailedSignIns {
  private record Kind(RealmId realm, FailureCause cause, SourceAddress source) {}

  private final Windows<Kind, Tally> windows;

  @Inject
  FailedSignIns(FailureWriter writer, Vertx vertx) {
    this(writer, vertx, Windows.LENGTH);
  }

  FailedSignIns(FailureWriter writer, Vertx vertx, Duration window) {
    windows = new Windows<>(vertx, window, Tally::plus, writer::write);
  }

  void note(Tally one) {
    RealmId realm = one.request().realm();
    windows.note(
        new Kind(realm, one.cause(), one.source()),
        new Kind(realm, one.cause(), Networks.OTHERS),
        one);
  }

  /// Failures of one kind, counted.
  ///
  /// @param request the last of them
  /// @param user absent where the name is nobody's, was not looked up, or there were several
  /// @param typedName absent where there were several
  record Tally(
      Request request,
      SourceAddress source,
      FailureCause cause,
      @Nullable UserId user,
      @Nullable String typedName,
      int count) {
    /// Of what was typed nothing but the name is kept.
    static Tally one(Attempt attempt, FailureCause cause, @Nullable UserId user) {
      Visit visit = attempt.visit();
      return new Tally(visit.request(), visit.source(), cause, user, attempt.userName(), 1);
    }

    Tally plus(Tally other) {
      return new Tally(
          other.request,
          other.source,
          cause,
          Objects.equals(user, other.user) ? user : null,
          Objects.equals(typedName, other.typedName) ? typedName : null,
          count + other.count);
    }
  }
}
