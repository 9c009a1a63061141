package dev.muster.projections;

import dev.muster.domain.RealmId;
import dev.muster.eventstore.postgres.SaidUnasked;
import dev.muster.eventstore.postgres.SilentConnection;
import dev.muster.projections.Tombstones.Person;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes batches: rows and checkpoints in one transaction, or none of them. The fence comes first,
/// and whatever the batches depend on is read behind the locks.
///
/// Statements that do not wait for each other's answers are sent together: the server takes them in
/// order, each with a snapshot of its own.
final class BatchWriter<F> {
  /// Longer than the server's own limit on a statement, so that the server speaks first.
  private static final Duration LONGEST = Duration.ofSeconds(75);

  private final Pool pool;
  private final Duration longest;
  private final ReadModel<F> model;
  private final Checkpoints checkpoints;
  private final Tombstones tombstones;
  private final Parking parking;

  BatchWriter(Pool pool, ReadModel<F> model) {
    this(pool, model, LONGEST);
  }

  BatchWriter(Pool pool, ReadModel<F> model, Duration longest) {
    this.pool = pool;
    this.longest = longest;
    this.model = model;
    this.checkpoints = new Checkpoints(model.name());
    this.tombstones = new Tombstones(model.name());
    this.parking = new Parking(model.name());
  }

  /// Writes one batch, as {@link #write(List)} does several.
  Uni<Written> write(Batch<F> batch) {
    return write(List.of(batch));
  }

  /// Fails with {@link Fenced}, with {@link Gap}, or with whatever the database fails with. Of
  /// several batches none is written then, and each may be tried by itself.
  ///
  /// @param batches of different places
  Uni<Written> write(List<Batch<F>> batches) {
    List<Read<F>> events = batches.stream().flatMap(batch -> batch.events().stream()).toList();
    return transaction(connection ->
        open(connection, batches, events)
            .chain(opened ->
                opened.fresh().isEmpty()
                    ? Uni.createFrom().item(Written.NOTHING)
                    : apply(connection, opened)));
  }

  /// A database that is gone without a word would be waited for until the system finds out, in
  /// hours. Should it have written the batch after all, the checkpoint tells.
  <T> Uni<T> transaction(Function<SqlConnection, Uni<T>> work) {
    return pool.getConnection()
        .invoke(connection -> SaidUnasked.isLogged(connection.getDelegate()))
        .chain(connection ->
            within(connection, work)
                .ifNoItem()
                .after(longest)
                .fail()
                .onFailure(TimeoutException.class)
                .invoke(() -> SilentConnection.breakOff(connection))
                .onTermination()
                .invoke(connection::closeAndForget));
  }

  private static <T> Uni<T> within(SqlConnection connection, Function<SqlConnection, Uni<T>> work) {
    return connection
        .begin()
        .chain(transaction ->
            work.apply(connection)
                .onFailure()
                .call(() -> transaction.rollback().onFailure().recoverWithNull())
                .call(transaction::commit));
  }

  /// What stands behind the locks.
  private record Opened<F>(Continuity<F> found, Folding<F> folding) {
    List<Read<F>> fresh() {
      return found.fresh();
    }
  }

  private Uni<Opened<F>> open(
      SqlConnection connection, List<Batch<F>> batches, List<Read<F>> events) {
    Set<String> realms = realms(events);
    return Uni.combine()
        .all()
        .unis(
            Checkpoints.settings(connection),
            checkpoints.move(connection, batches),
            tombstones.lock(connection, realms, erasing(events)),
            checkpoints.sequences(connection, realms.stream().map(RealmId::new).toList()),
            parking.streams(connection, realms),
            tombstones.among(connection, people(events)))
        .with((_, moved, _, applied, parked, erased) ->
            new Opened<>(
                Continuity.of(moved ? events : List.of(), applied),
                new Folding<>(model, parked, erased)));
  }

  private Uni<Written> apply(SqlConnection connection, Opened<F> opened) {
    Folding<F> folding = opened.folding();
    return folding
        .load(connection, opened.fresh())
        .invoke(() -> folding.fold(opened.fresh()))
        .chain(() ->
            Uni.combine()
                .all()
                .unis(
                    folding.store(connection),
                    parking.park(connection, folding.parked()),
                    checkpoints.apply(connection, opened.found().sequences()))
                .with((rows, _, _) -> written(opened, rows)));
  }

  private Written written(Opened<F> opened, int rows) {
    List<Read<F>> events = opened.fresh();
    return new Written(
        opened.found().sequences(),
        events.size(),
        rows,
        opened.folding().parked().stream().map(Parking.Parked::event).toList(),
        events.getLast().recorded().recordedAt());
  }

  /// Whether what is written is at fault: class 22 is data, 23 integrity, 54 a limit. Such a
  /// failure is the same every time.
  static boolean isOfTheData(Throwable failure) {
    return failure instanceof PgException e
        && e.getSqlState() != null
        && (e.getSqlState().startsWith("22")
            || e.getSqlState().startsWith("23")
            || e.getSqlState().startsWith("54"));
  }

  private static Set<String> realms(Collection<? extends Read<?>> events) {
    return events.stream().map(read -> read.recorded().realm().value()).collect(Collectors.toSet());
  }

  private static Set<String> erasing(Collection<? extends Read<?>> events) {
    return realms(events.stream().filter(read -> People.isErasure(read.recorded())).toList());
  }

  static Set<Person> people(Collection<? extends Read<?>> events) {
    Set<Person> people = new HashSet<>();
    for (Read<?> read : events) {
      if (read instanceof Read.Understood<?>(var event, _, var ids)) {
        ids.forEach(id -> people.add(new Person(event.realm().value(), id)));
      }
    }
    return people;
  }
}
