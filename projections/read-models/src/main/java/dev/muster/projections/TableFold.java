package dev.muster.projections;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rows of one table as facts make them from nothing.
final class TableFold<F, K, R> {
  private final Rows<F, K, R> rows;
  private final Map<K, R> made = new LinkedHashMap<>();

  TableFold(Rows<F, K, R> rows) {
    this.rows = rows;
  }

  /// What a fact makes of them, to be kept once every table has taken the fact.
  ///
  /// @throws RuntimeException where it cannot be applied
  Runnable prepare(F fact) {
    Map<K, @Nullable R> changes = new HashMap<>();
    for (K key : rows.touched(fact)) {
      changes.put(key, rows.apply(key, made.get(key), fact));
    }
    return () -> changes.forEach(this::keep);
  }

  private void keep(K key, @Nullable R row) {
    if (row == null) {
      made.remove(key);
    } else {
      made.put(key, row);
    }
  }

  String name() {
    return rows.table().name();
  }

  /// The values of each row, by those of its key.
  Map<List<@Nullable Object>, List<@Nullable Object>> cells() {
    Map<List<@Nullable Object>, List<@Nullable Object>> cells = new HashMap<>();
    made.forEach((key, row) ->
        cells.put(values(rows.table().key(), key), values(rows.table().content(), row)));
    return cells;
  }

  /// Writes them all.
  Uni<Integer> store(SqlConnection connection, String schema) {
    if (made.isEmpty()) {
      return Uni.createFrom().item(0);
    }
    Table<K, R> table = rows.table();
    return connection
        .preparedQuery(table.upsert(schema))
        .execute(table.rows(List.copyOf(made.keySet()), List.copyOf(made.values())))
        .replaceWith(made.size());
  }

  private static <T> List<@Nullable Object> values(List<Column<T>> columns, T of) {
    List<@Nullable Object> values = new ArrayList<>(columns.size());
    columns.forEach(column -> values.add(column.type().comparable(column.value().apply(of))));
    return values;
  }

  static List<@Nullable Object> stored(List<? extends Column<?>> columns, Row row) {
    List<@Nullable Object> values = new ArrayList<>(columns.size());
    columns.forEach(column -> values.add(column.type().stored(row, column.name())));
    return values;
  }

  /// The columns in which rows differ, by name: their values may name people.
  static String unlike(
      Table<?, ?> table, List<@Nullable Object> made, List<@Nullable Object> stored) {
    return String.join(
        ", ",
        Stream.iterate(0, i -> i < made.size(), i -> i + 1)
            .filter(i -> !java.util.Objects.equals(made.get(i), stored.get(i)))
            .map(i -> table.content().get(i).name())
            .toList());
  }
}
