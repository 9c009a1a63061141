package dev.muster.domain;

import java.util.Locale;

/// One of a realm's three logs; each has its own retention and its own topic.
@Public
public enum Log {
  /// Who exists. Kept for ever.
  IDENTITY,
  /// Who came in. Kept at least as long as the longest session or grant may live.
  SESSION,
  /// Facts on which no state depends: its streams have no versions.
  ACTIVITY;

  /// The log as tables, topics and documents write it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
