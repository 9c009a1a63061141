package dev.muster.eventstore;

/// The log cannot answer now, or cannot tell what became of an append: try again later. What was
/// not answered may have happened.
public final class Unavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Unavailable(String why) {
    super(why);
  }

  public Unavailable(String why, Throwable cause) {
    super(why, cause);
  }
}
