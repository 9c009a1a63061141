package dev.muster.projections;

import dev.muster.domain.Category;

/// What makes the rows of a table. Whoever makes rows anew needs all of that, and nothing else.
public sealed interface Source {
  /// The facts of one stream, in order. A stream may have several rows.
  ///
  /// @param column that names the stream
  record OfStream(Category category, String column) implements Source {
    public static OfStream byId(Category category) {
      return new OfStream(category, "id");
    }
  }

  /// A single event, whose realm and position are the row's key.
  record OfEvent() implements Source {}

  /// A single event, until what it asks for is done: no event tells when that is, so none tells
  /// which rows there are.
  record ToDo() implements Source {}
}
