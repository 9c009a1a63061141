package dev.muster.identity.timeline;

import java.time.Duration;
import java.time.Instant;

/// Turns time into a place across the picture, in hundredths of its width. The picture's width is
/// the browser's matter, but never below [#NARROWEST].
record Scale(Instant start, Instant end) {
  /// Pixels; what is told apart here is told apart everywhere.
  static final int NARROWEST = 760;

  static final double LEFT = 2.5;
  static final double RIGHT = 97.5;

  private static final Duration SHORTEST = Duration.ofSeconds(10);

  Scale {
    if (Duration.between(start, end).compareTo(SHORTEST) < 0) {
      end = start.plus(SHORTEST);
    }
  }

  double x(Instant at) {
    double whole = Duration.between(start, end).toNanos();
    double share = Duration.between(start, at).toNanos() / whole;
    return rounded(LEFT + (RIGHT - LEFT) * Math.clamp(share, 0, 1));
  }

  /// So many pixels of the narrowest picture.
  static double pixels(double pixels) {
    return 100 * pixels / NARROWEST;
  }

  static double rounded(double x) {
    return Math.round(x * 100) / 100.0;
  }
}
