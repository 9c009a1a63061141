package dev.muster.domain;

/// Carries a {@link Rejection} out of a decision; it has no stack trace, as it is no bug.
public final class Rejected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Rejection rejection;

  Rejected(Rejection rejection) {
    super(rejection.toString(), null, false, false);
    this.rejection = rejection;
  }

  public Rejection rejection() {
    return rejection;
  }
}
