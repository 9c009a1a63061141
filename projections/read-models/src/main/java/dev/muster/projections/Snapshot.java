package dev.muster.projections;

import dev.muster.domain.RealmId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.projections.Tombstones.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A model's rows at one moment, with how far it had come then, and what else they depend on.
///
/// @param rows by table, by what they are made of, by key
record Snapshot(
    Map<LogOf, Long> applied,
    Set<Parking.Stream> parked,
    Set<Person> tombstones,
    Map<String, Map<Object, Map<List<@Nullable Object>, List<@Nullable Object>>>> rows) {

  boolean has(RecordedEvent event) {
    return event.sequence() <= applied.getOrDefault(LogOf.of(event), 0L);
  }

  boolean isParked(RecordedEvent event) {
    return parked.contains(Parking.Stream.of(event));
  }

  Map<List<@Nullable Object>, List<@Nullable Object>> rows(String table, Object owner) {
    return rows.getOrDefault(table, Map.of()).getOrDefault(owner, Map.of());
  }

  Map<List<@Nullable Object>, List<@Nullable Object>> rows(String table) {
    Map<List<@Nullable Object>, List<@Nullable Object>> all = new HashMap<>();
    rows.getOrDefault(table, Map.of()).values().forEach(all::putAll);
    return all;
  }

  /// @param people whom the events speak of that make these rows
  static Uni<Snapshot> read(
      Pool pool, ReadModel<?> model, RealmId realm, Set<Person> people, Selection which) {
    return pool.withTransaction(connection ->
        connection
            .query("set transaction isolation level repeatable read, read only")
            .execute()
            .chain(() -> read(connection, new Asked(model, realm, people, which))));
  }

  record Asked(ReadModel<?> model, RealmId realm, Set<Person> people, Selection which) {}

  static Uni<Snapshot> read(SqlConnection connection, Asked asked) {
    String name = asked.model().name();
    return new Checkpoints(name)
        .sequences(connection, List.of(asked.realm()))
        .chain(applied ->
            new Parking(name)
                .streams(connection, List.of(asked.realm().value()))
                .chain(parked ->
                    new Tombstones(name)
                        .among(connection, asked.people())
                        .chain(erased ->
                            rows(connection, asked)
                                .map(rows -> new Snapshot(applied, parked, erased, rows)))));
  }

  private static Uni<Map<String, Map<Object, Map<List<@Nullable Object>, List<@Nullable Object>>>>>
      rows(SqlConnection connection, Asked asked) {
    Map<String, Map<Object, Map<List<@Nullable Object>, List<@Nullable Object>>>> all =
        new HashMap<>();
    Uni<Void> read = Uni.createFrom().voidItem();
    for (Rows<?, ?, ?> rows : asked.model().rows()) {
      if (asked.which().has(rows.source())) {
        read = read.chain(() -> rows(connection, asked, rows, all));
      }
    }
    return read.replaceWith(all);
  }

  private static Uni<Void> rows(
      SqlConnection connection,
      Asked asked,
      Rows<?, ?, ?> rows,
      Map<String, Map<Object, Map<List<@Nullable Object>, List<@Nullable Object>>>> all) {
    Table<?, ?> table = rows.table();
    String sql = table.select(asked.model().name()) + asked.which().condition(rows.source());
    return connection
        .preparedQuery(sql)
        .execute(asked.which().parameters(asked.realm().value()))
        .invoke(found -> {
          for (Row row : found) {
            all.computeIfAbsent(table.name(), _ -> new HashMap<>())
                .computeIfAbsent(Selection.owner(rows.source(), row), _ -> new HashMap<>())
                .put(TableFold.stored(table.key(), row), TableFold.stored(table.content(), row));
          }
        })
        .replaceWithVoid();
  }
}
