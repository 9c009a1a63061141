package dev.muster.projections;

import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The rows of a table in the order of its key, each as what it would be if no stream made it.
record Orphans(Table<?, ?> table, Source.OfStream source) {
  private static final int PAGE = 1_000;

  /// The streams that a page of rows stands for.
  Multi<Map<StreamId, List<Difference>>> pages(Pool pool, String schema, RealmId realm) {
    AtomicReference<@Nullable Row> last = new AtomicReference<>();
    return Multi.createBy()
        .repeating()
        .uni(() ->
            page(pool, schema, realm, last.get())
                .invoke(rows -> rows.forEach(last::set))
                .map(this::streams))
        .until(Map::isEmpty);
  }

  private Uni<RowSet<Row>> page(Pool pool, String schema, RealmId realm, @Nullable Row last) {
    List<String> names = table.key().stream().skip(1).map(Column::name).toList();
    StringBuilder sql = new StringBuilder(table.select(schema)).append("t.realm = $1");
    Tuple parameters = Tuple.of(realm.value());
    if (last != null) {
      List<String> after = new ArrayList<>();
      names.forEach(name -> {
        parameters.addUUID(last.getUUID(name));
        after.add("$" + parameters.size());
      });
      sql.append(" and (%s) > (%s)".formatted(qualified(names), String.join(", ", after)));
    }
    sql.append(" order by %s limit %d".formatted(qualified(names), PAGE));
    return pool.preparedQuery(sql.toString()).execute(parameters);
  }

  private static String qualified(List<String> names) {
    return String.join(", ", names.stream().map(name -> "t." + name).toList());
  }

  private Map<StreamId, List<Difference>> streams(RowSet<Row> rows) {
    Map<StreamId, List<Difference>> streams = new HashMap<>();
    for (Row row : rows) {
      StreamId stream = new StreamId(source.category(), row.getUUID(source.column()));
      streams
          .computeIfAbsent(stream, _ -> new ArrayList<>())
          .add(
              new Difference(
                  table.name(),
                  TableFold.stored(table.key(), row),
                  "should not be there: the log has no such stream"));
    }
    return streams;
  }
}
