package dev.muster.servers;

import org.jspecify.annotations.Nullable;

/// A server could not be started; the message is one sentence for a person and says what to do.
public final class CannotStart extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotStart(String message) {
    this(message, null);
  }

  CannotStart(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
