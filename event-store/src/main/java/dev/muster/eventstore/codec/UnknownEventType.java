package dev.muster.eventstore.codec;

/// The log holds an event type that this process does not know: a newer one wrote it. No decision
/// may be made on what cannot be read.
public final class UnknownEventType extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnknownEventType(String type) {
    super("unknown event type " + type);
  }
}
