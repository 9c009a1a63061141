package dev.muster.projections;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.projections.Tombstones.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes rows anew from the log, up to where the model has come. It is alone in the realm while it
/// does, as whoever erases is: no batch is written between what it reads and what it writes.
final class Mending<F> {
  private final ReadModel<F> model;
  private final Sides sides;
  private final Reader<F> reader;
  private final Tombstones tombstones;

  Mending(ReadModel<F> model, Sides sides) {
    this.model = model;
    this.sides = sides;
    this.reader = new Reader<>(model, sides.opening().codec(), sides.opening().vault());
    this.tombstones = new Tombstones(model.name());
  }

  /// The rows of a stream.
  ///
  /// @return why they could not be made; null where they were
  Uni<@Nullable String> stream(RealmId realm, StreamId stream) {
    return mend(realm, Selection.Streams.of(stream), () -> sides.log().read(realm, stream, 0));
  }

  /// The row of an event.
  ///
  /// @param at its number in its log; 0 where the log has none at that position
  Uni<@Nullable String> event(RealmId realm, long position, Log log, long at) {
    return mend(
        realm,
        new Selection.Positions(position, position),
        () -> at == 0 ? Uni.createFrom().item(List.of()) : sides.log().read(realm, log, at - 1, 1));
  }

  private Uni<@Nullable String> mend(
      RealmId realm, Selection which, java.util.function.Supplier<Uni<List<RecordedEvent>>> log) {
    return sides
        .pool()
        .withTransaction(connection ->
            tombstones
                .lock(connection, Set.of(realm.value()), Set.of(realm.value()))
                .chain(log::get)
                .chain(reader::read)
                .chain(events ->
                    Snapshot.read(
                            connection,
                            new Snapshot.Asked(model, realm, BatchWriter.people(events), which))
                        .chain(now -> write(connection, realm, which, new Known<>(events, now)))));
  }

  private record Known<F>(List<Read<F>> events, Snapshot now) {
    /// Those that the model has applied.
    List<Read<F>> applied() {
      return events.stream().filter(read -> now.has(read.recorded())).toList();
    }
  }

  private Uni<@Nullable String> write(
      SqlConnection connection, RealmId realm, Selection which, Known<F> known) {
    List<Read<F>> events = known.applied();
    if (events.stream().anyMatch(read -> known.now().isParked(read.recorded()))) {
      return Uni.createFrom().item("its stream is parked");
    }
    Remade<F> made = Remade.of(model, events, known.now().tombstones());
    if (made.unreadable() != null) {
      return Uni.createFrom().item(made.unreadable());
    }
    Set<Person> lost = new HashSet<>(Remade.erasedBy(events));
    lost.removeAll(known.now().tombstones());
    Uni<Void> written =
        clear(connection, realm, which)
            .chain(() -> tombstones.erase(connection, lost, model.purges()));
    for (TableFold<F, ?, ?> table : made.tables()) {
      written = written.chain(() -> table.store(connection, model.name()).replaceWithVoid());
    }
    return written.replaceWith((String) null);
  }

  private Uni<Void> clear(SqlConnection connection, RealmId realm, Selection which) {
    Uni<Void> cleared = Uni.createFrom().voidItem();
    Tuple parameters = which.parameters(realm.value());
    for (Rows<F, ?, ?> rows : model.rows()) {
      if (which.has(rows.source())) {
        String sql =
            "delete from %s.%s t where %s"
                .formatted(model.name(), rows.table().name(), which.condition(rows.source()));
        cleared =
            cleared.chain(
                () -> connection.preparedQuery(sql).execute(parameters).replaceWithVoid());
      }
    }
    return cleared;
  }
}
