package dev.muster.standalone;

/// A command cannot do what it is asked; the message says why, and what to do.
public final class CannotRun extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CannotRun(String message) {
    super(message, null, false, false);
  }
}
