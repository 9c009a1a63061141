package dev.muster.domain;

import java.util.UUID;

/// Names a stream within its realm: what it is about, and of whom.
@Public
public record StreamId(AnyCategory category, UUID id) {
  public Log log() {
    return category.log();
  }

  /// The stream that {@link #toString()} wrote.
  ///
  /// @throws IllegalArgumentException for any other text
  public static StreamId parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("not a stream: " + text);
    }
    return new StreamId(
        Category.of(text.substring(0, slash)), UUID.fromString(text.substring(slash + 1)));
  }

  @Override
  public String toString() {
    return category.word() + "/" + id;
  }
}
