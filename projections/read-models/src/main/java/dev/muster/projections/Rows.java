package dev.muster.projections;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows of one table, and what a fact makes of them. Pure: the same facts make the same rows.
///
/// @param <F> what the read model reads an event as
/// @param <K> a row's key
/// @param <R> a row; equal rows need not be written twice
public interface Rows<F, K, R> {
  Table<K, R> table();

  /// What makes its rows, for whoever makes them anew.
  Source source();

  /// The statement that writes rows of a schema. That of an event is written once: were there one
  /// already, two would claim one number, and neither is to win in silence.
  default String write(String schema) {
    return source() instanceof Source.OfEvent ? table().insert(schema) : table().upsert(schema);
  }

  /// The keys of the rows that a fact may change.
  Set<K> touched(F fact);

  /// The row after a fact; null is "no row".
  @Nullable R apply(K key, @Nullable R row, F fact);

  /// Whether a row depends on what it was before, and so must be loaded.
  default boolean depends() {
    return true;
  }
}
