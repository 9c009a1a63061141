package dev.muster.outbox;

/// What the relay does not go on from by itself: somebody must put it right first. It looks again
/// from time to time.
final class Halt extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What is wrong.
  enum Cause {
    /// The topics are not set up as order and completeness need them.
    TOPICS_REFUSED,
    /// Log, topic and checkpoint do not tell the same story.
    DISAGREEMENT
  }

  private final Cause reason;

  private Halt(Cause reason, String what) {
    super(what, null, false, false);
    this.reason = reason;
  }

  static Halt topicsRefused(String what) {
    return new Halt(Cause.TOPICS_REFUSED, what);
  }

  static Halt disagreement(String what) {
    return new Halt(Cause.DISAGREEMENT, what);
  }

  Cause reason() {
    return reason;
  }

  String what() {
    return String.valueOf(getMessage());
  }
}
