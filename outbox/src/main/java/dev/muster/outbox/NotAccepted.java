package dev.muster.outbox;

/// What an operator decided cannot be done; the message says why in one line.
public final class NotAccepted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotAccepted(String why) {
    super(why);
  }

  NotAccepted(String why, Throwable cause) {
    super(why, cause);
  }
}
