package dev.muster.projections;

import dev.muster.eventstore.RecordedEvent;
import dev.muster.projections.Tombstones.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes a batch: rows and checkpoint in one transaction, or neither. The fence comes first, so
/// that a zombie does no work; whatever the batch depends on is read behind the locks.
final class BatchWriter<F> {
  private final Pool pool;
  private final ReadModel<F> model;
  private final Checkpoints checkpoints;
  private final Tombstones tombstones;
  private final Parking parking;

  BatchWriter(Pool pool, ReadModel<F> model) {
    this.pool = pool;
    this.model = model;
    this.checkpoints = new Checkpoints(model.name());
    this.tombstones = new Tombstones(model.name());
    this.parking = new Parking(model.name());
  }

  /// Fails with {@link Fenced}, with {@link Gap}, or with whatever the database fails with.
  Uni<Written> write(Batch<F> batch) {
    return pool.withTransaction(connection ->
        checkpoints
            .move(connection, batch)
            .chain(moved ->
                moved ? fresh(connection, batch) : Uni.createFrom().item(Written.NOTHING)));
  }

  private Uni<Written> fresh(SqlConnection connection, Batch<F> batch) {
    return checkpoints
        .sequences(
            connection,
            batch.events().stream().map(read -> read.recorded().realm()).distinct().toList())
        .map(applied -> Continuity.of(batch.events(), applied))
        .chain(found ->
            found.fresh().isEmpty()
                ? Uni.createFrom().item(Written.NOTHING)
                : apply(connection, found));
  }

  private Uni<Written> apply(SqlConnection connection, Continuity<F> found) {
    List<Read<F>> events = found.fresh();
    return folding(connection, events)
        .call(folding -> folding.load(connection, events))
        .invoke(folding -> folding.fold(events))
        .chain(folding ->
            folding
                .store(connection)
                .call(() -> parking.park(connection, folding.parked()))
                .call(() -> checkpoints.apply(connection, found.sequences()))
                .map(rows -> written(found, folding, rows)));
  }

  private Uni<Folding<F>> folding(SqlConnection connection, List<Read<F>> events) {
    Set<String> realms = realms(events);
    return tombstones
        .lock(connection, realms, erasing(events))
        .chain(() -> parking.streams(connection, realms))
        .chain(parked ->
            tombstones
                .among(connection, people(events))
                .map(erased -> new Folding<>(model, parked, erased)));
  }

  private Written written(Continuity<F> found, Folding<F> folding, int rows) {
    List<Read<F>> events = found.fresh();
    return new Written(
        found.sequences(),
        events.size(),
        rows,
        folding.parked().stream().map(Parking.Parked::event).toList(),
        events.getLast().recorded().recordedAt());
  }

  private static Set<String> realms(Collection<? extends Read<?>> events) {
    return events.stream().map(read -> read.recorded().realm().value()).collect(Collectors.toSet());
  }

  private static Set<String> erasing(Collection<? extends Read<?>> events) {
    return realms(events.stream().filter(read -> People.isErasure(read.recorded())).toList());
  }

  private static Set<Person> people(Collection<? extends Read<?>> events) {
    return events.stream()
        .filter(Read.Understood.class::isInstance)
        .map(Read::recorded)
        .flatMap(BatchWriter::people)
        .collect(Collectors.toSet());
  }

  private static java.util.stream.Stream<Person> people(RecordedEvent event) {
    return People.all(event).stream().map(id -> new Person(event.realm().value(), id));
  }
}
