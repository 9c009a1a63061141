package dev.muster.identity.signin;

import dev.muster.domain.RealmId;
import dev.muster.domain.activity.FailureCause;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.Request;
import dev.muster.identity.browser.Visit;
import dev.muster.identity.password.SourceAddress;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes down that sign-ins failed: at most one event for each cause and address in ten seconds,
/// with how many there were, so that noise from outside never fills the log. The first is written
/// at once; nobody's answer waits for it, since how long it takes would tell the causes apart.
@Singleton
final class FailedSignIns {
  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final int MOST = 10_000;
  private static final SourceAddress OTHERS = new SourceAddress("others");

  private record Kind(RealmId realm, FailureCause cause, SourceAddress source) {}

  private final Map<Kind, @Nullable Tally> open = new HashMap<>();
  private final FailureWriter writer;
  private final Vertx vertx;
  private final Duration window;

  @Inject
  FailedSignIns(FailureWriter writer, Vertx vertx) {
    this(writer, vertx, WINDOW);
  }

  FailedSignIns(FailureWriter writer, Vertx vertx, Duration window) {
    this.writer = writer;
    this.vertx = vertx;
    this.window = window;
  }

  void note(Tally one) {
    if (opens(new Kind(one.request().realm(), one.cause(), one.source()), one)) {
      writer.write(one);
    }
  }

  /// Whether this is the first of its kind for a while. When there are too many kinds, those who
  /// come next are counted together.
  private synchronized boolean opens(Kind kind, Tally one) {
    Kind counted =
        open.size() < MOST || open.containsKey(kind)
            ? kind
            : new Kind(kind.realm(), kind.cause(), OTHERS);
    if (open.containsKey(counted)) {
      Tally sum = open.get(counted);
      open.put(counted, sum == null ? one : sum.plus(one));
      return false;
    }
    open.put(counted, null);
    closeLater(counted);
    return true;
  }

  private void closeLater(Kind kind) {
    vertx.setTimer(window.toMillis(), _ -> close(kind));
  }

  private void close(Kind kind) {
    Tally sum = taken(kind);
    if (sum != null) {
      writer.write(sum);
    }
  }

  /// What came in while the window was open. If anything did, another window follows.
  private synchronized @Nullable Tally taken(Kind kind) {
    Tally sum = open.remove(kind);
    if (sum != null) {
      open.put(kind, null);
      closeLater(kind);
    }
    return sum;
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
