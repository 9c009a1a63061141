package dev.muster.eventstore.wiring;

/// The configuration does not fit the log; the message says in one line what to do.
public final class LogUnusable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LogUnusable(String message) {
    super(message);
  }

  LogUnusable(String message, Throwable cause) {
    super(message, cause);
  }
}
