package dev.muster.eventstore.vault;

/// Sealed text does not open: another key sealed it, or for another place, or it was changed.
public final class SealBroken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SealBroken(Throwable cause) {
    super("sealed text does not open with this key in this place", cause);
  }
}
