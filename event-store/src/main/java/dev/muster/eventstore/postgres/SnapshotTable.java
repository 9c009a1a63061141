package dev.muster.eventstore.postgres;

import dev.muster.domain.AnyCategory;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.Snapshot;
import dev.muster.eventstore.Stretch;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What long streams come to, in a table beside the log. It is a memory: nothing is lost with it.
public final class SnapshotTable {
  private static final int PAGE = 100;

  private static final String KEEP =
      "SELECT log.keep_snapshot($1, $2, $3, $4, $5, $6, $7, $8) AS kept";
  private static final String DROP = "SELECT log.drop_snapshot($1, $2, $3, $4, $5)";
  private static final String ALL =
      """
      SELECT k.log, k.category, k.stream, k.version, k.event, k.shape, k.state FROM log.snapshot k
      WHERE k.realm = $1 AND (k.stream, k.category) > ($2, $3) ORDER BY k.stream, k.category LIMIT $4
      """;

  private final Connections database;

  public SnapshotTable(Pool pool) {
    this(new Connections(pool));
  }

  SnapshotTable(Connections database) {
    this.database = database;
  }

  /// Whose snapshot it is.
  public record Kept(StreamId stream, Snapshot snapshot) {}

  Uni<Stretch> read(RealmId realm, StreamId stream, byte[] shape) {
    Tuple which =
        Tuple.of(realm.value(), stream.category().word(), stream.id(), Buffer.buffer(shape));
    return database
        .ask(EventRows.ofStretch(stream.log()), which)
        .map(rows -> stretch(rows, stream, shape));
  }

  /// The first row is the snapshot's own event, where there is one.
  private static Stretch stretch(RowSet<Row> rows, StreamId stream, byte[] shape) {
    List<RecordedEvent> events = EventRows.all(rows, stream.log());
    var state = rows.size() == 0 ? null : rows.iterator().next().getBuffer("state");
    if (state == null) {
      return new Stretch(null, events);
    }
    RecordedEvent last = events.getFirst();
    return new Stretch(
        new Snapshot(last.version(), last.id(), shape, state.getBytes()),
        events.subList(1, events.size()));
  }

  Uni<Boolean> keep(RealmId realm, StreamId stream, Snapshot snapshot) {
    Tuple what =
        Tuple.tuple(
            List.of(
                stream.log().word(),
                realm.value(),
                stream.category().word(),
                stream.id(),
                snapshot.version(),
                snapshot.event(),
                Buffer.buffer(snapshot.shape()),
                Buffer.buffer(snapshot.state())));
    return database.ask(KEEP, what).map(rows -> rows.iterator().next().getBoolean("kept"));
  }

  /// The next of a realm's snapshots, after one; null before the first.
  public Uni<List<Kept>> page(RealmId realm, @Nullable StreamId after) {
    Tuple which =
        Tuple.of(
            realm.value(),
            after == null ? new UUID(0, 0) : after.id(),
            after == null ? "" : after.category().word(),
            (long) PAGE);
    return database
        .ask(ALL, which)
        .map(rows -> {
          List<Kept> page = new ArrayList<>();
          rows.forEach(row -> page.add(kept(row)));
          return page;
        });
  }

  private static Kept kept(Row row) {
    return new Kept(
        new StreamId(
            AnyCategory.of(row.getString("category"), row.getString("log")), row.getUUID("stream")),
        new Snapshot(
            row.getInteger("version"),
            row.getUUID("event"),
            row.getBuffer("shape").getBytes(),
            row.getBuffer("state").getBytes()));
  }

  /// Forgets a snapshot, but not one that has taken its place since.
  public Uni<Void> drop(RealmId realm, Kept kept) {
    Tuple which =
        Tuple.of(
            realm.value(),
            kept.stream().category().word(),
            kept.stream().id(),
            kept.snapshot().version(),
            kept.snapshot().event());
    return database.ask(DROP, which).replaceWithVoid();
  }
}
