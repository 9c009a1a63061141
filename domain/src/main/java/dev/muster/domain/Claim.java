package dev.muster.domain;

import java.util.Locale;

/// A value that at most one stream of a realm holds at a time.
public record Claim(Kind kind, String value) {
  /// What the value is. A `client_id` shares the namespace of `sub`, so that no client can pass for
  /// a user (RFC 9068 §5).
  public enum Kind {
    USER_NAME,
    EMAIL,
    SUBJECT,
    API_IDENTIFIER,
    SCOPE,
    ACTIVE_KEY,
    GROUP_NAME,
    ASSERTION,
    IDEMPOTENCY_KEY;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The kind of a word written by {@link #word()}.
    ///
    /// @throws IllegalArgumentException for any other word
    public static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }
}
