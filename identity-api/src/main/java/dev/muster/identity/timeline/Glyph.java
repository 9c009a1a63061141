package dev.muster.identity.timeline;

import java.util.Locale;

/// What a mark looks like; each has a shape of its own, so that nothing is told by colour alone.
public enum Glyph {
  SIGNED_IN,
  STEPPED_UP,
  /// The end of a session or a grant: by the person, by time, or by force.
  ENDED,
  FORCED,
  CODE,
  REDEEMED,
  REFRESHED,
  REUSED,
  TOKEN,
  TOKEN_REVOKED,
  DEED,
  SIGHTING;

  /// As the template and the stylesheet name it.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
