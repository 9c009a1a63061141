package dev.muster.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a stream is about; the category tells the log that holds it.
public enum Category implements AnyCategory {
  REALM(Log.IDENTITY),
  KEY(Log.IDENTITY),
  USER(Log.IDENTITY),
  CREDENTIAL(Log.IDENTITY),
  GROUP(Log.IDENTITY),
  CLIENT(Log.IDENTITY),
  API(Log.IDENTITY),
  SESSION(Log.SESSION),
  GRANT(Log.SESSION),
  TOKEN(Log.SESSION),
  USER_ACTIVITY(Log.ACTIVITY),
  CLIENT_ACTIVITY(Log.ACTIVITY),
  ADDRESS_ACTIVITY(Log.ACTIVITY);

  static final Map<String, Category> KNOWN =
      Arrays.stream(values()).collect(Collectors.toMap(Category::word, Function.identity()));

  private final Log log;
  private final String word;

  Category(Log log) {
    this.log = log;
    this.word = name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public Log log() {
    return log;
  }

  /// The category as tables, topics and documents write it: lower case, with hyphens.
  @Override
  public String word() {
    return word;
  }

  /// The category of a word written by {@link #word()}.
  ///
  /// @throws IllegalArgumentException for any other word
  public static Category of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
