package dev.muster.eventstore.postgres;

import dev.muster.domain.StreamId;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Rows on their way to the database as arrays, one for each column.
final class Columns {
  /// One column.
  static final class Column<T> {
    private final List<@Nullable T> values = new ArrayList<>();
    private final IntFunction<T[]> array;

    private Column(IntFunction<T[]> array) {
      this.array = array;
    }

    void add(@Nullable T value) {
      values.add(value);
    }

    int size() {
      return values.size();
    }
  }

  private final List<Column<?>> columns = new ArrayList<>();

  Column<String> text() {
    return column(String[]::new);
  }

  Column<UUID> uuid() {
    return column(UUID[]::new);
  }

  Column<Integer> number() {
    return column(Integer[]::new);
  }

  Column<Boolean> flag() {
    return column(Boolean[]::new);
  }

  Column<OffsetDateTime> time() {
    return column(OffsetDateTime[]::new);
  }

  Column<Buffer> bytes() {
    return column(Buffer[]::new);
  }

  private <T> Column<T> column(IntFunction<T[]> array) {
    Column<T> column = new Column<>(array);
    columns.add(column);
    return column;
  }

  /// The arrays, in the order in which the columns were made.
  List<Object> arrays() {
    List<Object> arrays = new ArrayList<>();
    for (Column<?> column : columns) {
      arrays.add(array(column));
    }
    return arrays;
  }

  @SuppressWarnings("NullAway") // an array of a column may hold nulls
  private static <T> T[] array(Column<T> column) {
    return column.values.toArray(column.array);
  }

  static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  static void stream(Column<String> category, Column<UUID> id, @Nullable StreamId stream) {
    category.add(stream == null ? null : stream.category().word());
    id.add(stream == null ? null : stream.id());
  }
}
