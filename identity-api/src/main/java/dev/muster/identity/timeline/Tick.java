package dev.muster.identity.timeline;

import org.jspecify.annotations.Nullable;

/// A line of the time axis.
///
/// @param day stands below the label where it is another than before
public record Tick(double x, String label, @Nullable String day) {
  private static final double EDGE = 6;

  /// The word of `text-anchor` that keeps the label inside the picture.
  public String anchor() {
    return x < EDGE ? "start" : x > 100 - EDGE ? "end" : "middle";
  }
}
