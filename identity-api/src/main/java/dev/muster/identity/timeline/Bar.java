package dev.muster.identity.timeline;

import java.util.Locale;

/// Something that lasted.
///
/// @param y of its middle, from the top of the lane
public record Bar(double from, double to, int y, Look look, String says) {
  /// What lasted.
  public enum Look {
    SESSION(12),
    /// It lives on.
    OPEN(12),
    GRANT(4),
    /// It could still be used, and was not.
    IDLE(2),
    TOKEN(6),
    /// Things that happen so often that one mark each would hide the next.
    REFRESHES(18),
    TOKENS(6),
    ADDRESS(2),
    SIGHTINGS(6);

    private final int thickness;

    Look(int thickness) {
      this.thickness = thickness;
    }

    /// As the template and the stylesheet name it.
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Bar wider(double by) {
    return new Bar(Scale.rounded(from - by), Scale.rounded(to + by), y, look, says);
  }

  public double width() {
    return Scale.rounded(to - from);
  }

  public int top() {
    return y - look.thickness / 2;
  }

  public int thickness() {
    return look.thickness;
  }

  /// As the stylesheet names it.
  public String word() {
    return look.word();
  }
}
