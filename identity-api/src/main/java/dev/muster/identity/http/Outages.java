package dev.muster.identity.http;

import dev.muster.eventstore.Unavailable;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Tells a database that is away, of the log or of the read models, from a bug.
final class Outages {
  private Outages() {}

  static boolean isOne(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < 10; depth++) {
      if (isAway(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isAway(Throwable thrown) {
    return switch (thrown) {
      case Unavailable _ -> true;
      case SocketException _ -> true;
      case ClosedChannelException _ -> true;
      case ClosedConnectionException _ -> true;
      case TimeoutException _ -> true;
      case NoStackTraceThrowable pool -> "Timeout".equals(pool.getMessage());
      case PgException answer -> isAway(answer.getSqlState());
      default -> false;
    };
  }

  /// PostgreSQL's classes of connection trouble, exhausted resources and intervention by an
  /// operator (its appendix A): 08, 53 and 57.
  private static boolean isAway(@Nullable String state) {
    return state != null
        && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57"));
  }
}
