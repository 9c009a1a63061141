package dev.muster.eventstore.command;

/// What the command relied on moved each time that it was decided: try again later.
public final class Contended extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Contended(Throwable last) {
    super("what the command relied on kept moving", last, false, false);
  }
}
