package dev.muster.projections;

import dev.muster.eventstore.RecordedEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows of one table during one batch, or several pages: each loaded once, folded in memory,
/// written once. An upsert cannot hold one key twice, and need not.
final class RowFold<F, K, R> {
  private final Rows<F, K, R> rows;
  private final String schema;
  private final Set<K> known = new HashSet<>();
  private final Map<K, R> before = new HashMap<>();
  private final Map<K, @Nullable R> after = new LinkedHashMap<>();

  RowFold(Rows<F, K, R> rows, String schema) {
    this.rows = rows;
    this.schema = schema;
  }

  /// Loads the rows that the events touch, if it does not know them.
  Uni<Void> load(SqlClient client, Collection<Read.Understood<F>> events) {
    List<K> keys = rows.depends() ? unknown(events) : List.of();
    if (keys.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return client
        .preparedQuery(rows.table().load(schema))
        .execute(rows.table().keys(keys))
        .invoke(found -> keep(keys, found))
        .replaceWithVoid();
  }

  private List<K> unknown(Collection<Read.Understood<F>> events) {
    List<K> unknown = new ArrayList<>();
    for (Read.Understood<F> read : events) {
      for (K key : keys(read.fact())) {
        if (known.add(key) && !begins(read.recorded())) {
          unknown.add(key);
        }
      }
    }
    return unknown;
  }

  /// Whether it is the first of the stream that the rows are made of: nothing made them before.
  private boolean begins(RecordedEvent event) {
    return event.version() == 1
        && rows.source() instanceof Source.OfStream(var category, _)
        && event.stream().category() == category;
  }

  /// What a fact makes of the rows, to be kept once every table has taken the fact: an event that
  /// cannot be applied leaves no trace in any of them.
  ///
  /// @throws RuntimeException where it cannot be applied
  Runnable prepare(F fact) {
    Map<K, @Nullable R> changes = new HashMap<>();
    for (K key : rows.touched(fact)) {
      changes.put(key, rows.apply(key, current(key), fact));
    }
    return () -> after.putAll(changes);
  }

  /// What has changed.
  Changes<K, R> changes() {
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
    return new Changes<>(rows, schema, written, contents, deleted);
  }

  /// The same, taken for written: it goes on with the rows as they are then.
  Changes<K, R> take() {
    Changes<K, R> changes = changes();
    Map<K, @Nullable R> now = new HashMap<>(rows.depends() ? after : Map.of());
    forget();
    now.forEach((key, row) -> {
      known.add(key);
      if (row != null) {
        before.put(key, row);
      }
    });
    return changes;
  }

  /// What it knows has become something else.
  void forget() {
    known.clear();
    before.clear();
    after.clear();
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
