package dev.muster.projections;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A column of a table, and where its value comes from.
public record Column<T>(String name, ColumnType type, Function<T, @Nullable Object> value) {
  public static <T> Column<T> of(
      String name, ColumnType type, Function<T, @Nullable Object> value) {
    return new Column<>(name, type, value);
  }
}
