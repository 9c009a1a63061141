package dev.muster.projections;

/// Another process moved the checkpoint: whatever was about to be written is its business now.
public final class Fenced extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Fenced(String projection, Place place) {
    super(projection + " no longer holds " + place, null, false, false);
  }
}
