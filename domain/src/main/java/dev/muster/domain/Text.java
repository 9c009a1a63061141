package dev.muster.domain;

import org.jspecify.annotations.Nullable;

/// What every text that enters the log must satisfy.
public final class Text {
  private Text() {}

  /// The text itself, checked: not longer than the limit, and free of U+0000, which PostgreSQL's
  /// text cannot hold, and of lone surrogates, which UTF-8 cannot.
  public static String checked(String field, String value, int longest) {
    if (value.length() > longest) {
      throw new Rejection.Invalid(field, "must be at most " + longest + " characters").reject();
    }
    for (int i = 0; i < value.length(); i++) {
      i += wellFormed(field, value, i) - 1;
    }
    return value;
  }

  /// The same, for a text that may not be empty.
  public static String required(String field, String value, int longest) {
    if (value.isBlank()) {
      throw new Rejection.Invalid(field, "must not be empty").reject();
    }
    return checked(field, value, longest);
  }

  /// The same, for a text that may be absent.
  public static void optional(String field, @Nullable String value, int longest) {
    if (value != null) {
      checked(field, value, longest);
    }
  }

  private static int wellFormed(String field, String value, int i) {
    int c = value.codePointAt(i);
    if (c == 0) {
      throw new Rejection.Invalid(field, "must not contain U+0000").reject();
    }
    if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
      throw new Rejection.Invalid(field, "must be well-formed Unicode").reject();
    }
    return Character.charCount(c);
  }
}
