package dev.muster.eventstore.postgres;

import dev.muster.eventstore.Unavailable;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;

/// What a failed statement leaves behind.
enum Failure {
  /// Nothing: the database did not take it, or took it back. It may be well again soon.
  NOTHING_DONE,
  /// Nobody knows: the connection died, and the statement may have been committed before.
  UNKNOWN,
  /// Nothing, and the same statement would fail again: something is wrong with what it says.
  WRONG;

  /// The client has no type for "the connection is closed": some come as bare throwables.
  static Failure of(Throwable failure) {
    return switch (failure) {
      case Unavailable _ -> NOTHING_DONE;
      case PgException told -> of(told.getSqlState());
      case VertxException _, NoStackTraceThrowable _, IOException _, TimeoutException _ -> UNKNOWN;
      default -> WRONG;
    };
  }

  /// By the classes of PostgreSQL's error codes (its appendix A). 57P: the server is going down, be
  /// it before or after the commit.
  private static Failure of(String state) {
    if (state.startsWith("08") || state.startsWith("57P")) {
      return UNKNOWN;
    }
    boolean passing =
        state.startsWith("53")
            || state.startsWith("57")
            || state.startsWith("40")
            || state.startsWith("55")
            || state.startsWith("28")
            || state.equals("25P04")
            || state.equals("25006");
    return passing ? NOTHING_DONE : WRONG;
  }

  /// The failure as a caller of the log meets it.
  static Throwable told(Throwable failure) {
    return switch (of(failure)) {
      case NOTHING_DONE, UNKNOWN ->
          failure instanceof Unavailable ? failure : new Unavailable("the log is away", failure);
      case WRONG -> failure;
    };
  }
}
