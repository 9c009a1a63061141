package dev.muster.projections;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows of one table during one batch: loaded once, folded in memory, written once. An upsert
/// cannot hold one key twice, and need not.
final class RowFold<F, K, R> {
  private final Rows<F, K, R> rows;
  private final String schema;
  private final Map<K, R> before = new HashMap<>();
  private final Map<K, @Nullable R> after = new LinkedHashMap<>();

  RowFold(Rows<F, K, R> rows, String schema) {
    this.rows = rows;
    this.schema = schema;
  }

  Uni<Void> load(SqlConnection connection, Collection<F> facts) {
    Set<K> touched = new LinkedHashSet<>();
    if (rows.depends()) {
      facts.forEach(fact -> touched.addAll(keys(fact)));
    }
    if (touched.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<K> keys = List.copyOf(touched);
    return connection
        .preparedQuery(rows.table().load(schema))
        .execute(rows.table().keys(keys))
        .invoke(found -> keep(keys, found))
        .replaceWithVoid();
  }

  /// What a fact makes of the rows, to be kept once every table has taken the fact: an event that
  /// cannot be applied leaves no trace in any of them.
  ///
  /// @throws RuntimeException where it cannot be applied
  Map<K, @Nullable R> changes(F fact) {
    Map<K, @Nullable R> changes = new HashMap<>();
    for (K key : rows.touched(fact)) {
      changes.put(key, rows.apply(key, current(key), fact));
    }
    return changes;
  }

  /// The same, and a way to keep it.
  Runnable prepare(F fact) {
    Map<K, @Nullable R> changes = changes(fact);
    return () -> after.putAll(changes);
  }

  /// Writes what has changed, and tells how many rows that were.
  Uni<Integer> store(SqlConnection connection) {
    List<K> written = new ArrayList<>();
    List<R> contents = new ArrayList<>();
    List<K> deleted = new ArrayList<>();
    after.forEach((key, row) -> {
      if (row == null && (before.containsKey(key) || !rows.depends())) {
        deleted.add(key);
      } else if (row != null && !row.equals(before.get(key))) {
        written.add(key);
        contents.add(row);
      }
    });
    Table<K, R> table = rows.table();
    return Uni.combine()
        .all()
        .unis(
            run(connection, table.delete(schema), deleted, table.keys(deleted)),
            run(connection, table.upsert(schema), written, table.rows(written, contents)))
        .discardItems()
        .replaceWith(written.size() + deleted.size());
  }

  private Uni<Void> run(
      SqlConnection connection,
      String sql,
      List<K> keys,
      io.vertx.mutiny.sqlclient.Tuple parameters) {
    return keys.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection.preparedQuery(sql).execute(parameters).replaceWithVoid();
  }

  /// An event that cannot even tell which rows it touches is found out when it is applied.
  private Set<K> keys(F fact) {
    try {
      return rows.touched(fact);
    } catch (RuntimeException _) {
      return Set.of();
    }
  }

  private @Nullable R current(K key) {
    return after.containsKey(key) ? after.get(key) : before.get(key);
  }

  private void keep(List<K> keys, RowSet<Row> found) {
    for (Row row : found) {
      K key = keys.get(Math.toIntExact(row.getLong("ordinal")) - 1);
      before.put(Objects.requireNonNull(key), rows.table().read().apply(row));
    }
  }
}
