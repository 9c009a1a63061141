package dev.muster.outbox;

import org.jspecify.annotations.Nullable;

/// PostgreSQL is away, or took the relay's turn from it: start over.
final class LogAway extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LogAway(String what, @Nullable Throwable cause) {
    super(what, cause);
  }
}
