package dev.muster.domain;

import java.util.Locale;

/// The category of a stream as the log and the topics hold it: one that is known here, or one that
/// a newer version writes to. Whoever only passes an event on, or has no business with it, treats
/// both alike.
public sealed interface AnyCategory permits Category, NewerCategory {
  /// The log that holds such streams.
  Log log();

  /// The category as tables, topics and documents write it.
  String word();

  /// The category of a word that was written by {@link #word()}, here or by a newer version.
  ///
  /// @param log in which the event was found
  static AnyCategory of(String word, Log log) {
    Category known = Category.KNOWN.get(word);
    return known == null ? new NewerCategory(word, log) : known;
  }

  /// @param log that holds it, in the word of tables and topics
  /// @throws IllegalArgumentException where there is no such log
  static AnyCategory of(String word, String log) {
    return of(word, Log.valueOf(log.toUpperCase(Locale.ROOT)));
  }
}
