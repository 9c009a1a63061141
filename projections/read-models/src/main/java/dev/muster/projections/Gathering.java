package dev.muster.projections;

import dev.muster.projections.Parking.Parked;
import dev.muster.projections.Parking.Stream;
import dev.muster.projections.Tombstones.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Pages of one log of a model that nobody else writes, folded one after the other, until there is
/// enough to write: a row that many events change is written once.
///
/// What it knows it read outside of the transaction that writes. The fence tells whether anybody
/// else wrote since.
final class Gathering<F> {
  /// Of events' bytes, where rows come of several: a row is hardly more than what it is made of.
  private static final long MOST_FOLDED = 32L << 20;

  /// Where each event makes a row, holding more of them saves nothing.
  private static final long MOST_ADDED = 4L << 20;

  /// What an event takes beside its payload.
  private static final int ENVELOPE = 500;

  private final LogOf of;
  private final Pool pool;
  private final Tombstones tombstones;
  private final Set<Person> erased = new HashSet<>();
  private final Folding<F> folding;
  private final long most;
  private long after;
  private long last;
  private long bytes;

  Gathering(ReadModel<F> model, Pool pool, Start start) {
    this.of = start.of();
    this.pool = pool;
    this.tombstones = new Tombstones(model.name());
    this.folding = new Folding<>(model, start.parked(), erased);
    this.most = model.rows().stream().anyMatch(Rows::depends) ? MOST_FOLDED : MOST_ADDED;
    this.after = start.after();
    this.last = start.after();
  }

  /// Where it starts from.
  ///
  /// @param after the sequence up to which the log is applied
  /// @param parked the realm's streams that are
  record Start(LogOf of, long after, Set<Stream> parked) {}

  boolean isFull() {
    return bytes >= most;
  }

  /// Fails with {@link Gap} where an event is missing.
  Uni<Void> add(List<Read<F>> page) {
    List<Read<F>> fresh = Continuity.of(page, Map.of(of, last)).fresh();
    return Uni.combine()
        .all()
        .unis(
            tombstones.among(pool, BatchWriter.people(fresh)).invoke(erased::addAll),
            folding.load(pool, fresh))
        .discardItems()
        .invoke(() -> fold(fresh));
  }

  private void fold(List<Read<F>> fresh) {
    folding.fold(fresh);
    for (Read<F> read : fresh) {
      last = read.recorded().sequence();
      bytes += read.recorded().data().length + ENVELOPE;
    }
  }

  /// What there is to write; what is added next comes after it.
  Part take() {
    Part part = new Part(of, after, last, folding.take(), folding.takeParked());
    after = last;
    bytes = 0;
    return part;
  }

  /// A part of a log, folded.
  ///
  /// @param after the sequence before its first event
  /// @param last that of its last event
  record Part(LogOf of, long after, long last, Folded folded, List<Parked> parked) {
    boolean isEmpty() {
      return last == after;
    }

    /// Writes it behind the fence, unless an earlier attempt has.
    ///
    /// @param from the checkpoint that it moves
    Uni<Void> store(SqlConnection connection, Place place, long from) {
      Checkpoints checkpoints = new Checkpoints(folded.model().name());
      Set<String> realm = Set.of(of.realm().value());
      Batch<?> moved = new Batch<>(place, from, List.of(), List.of(last - 1));
      return Uni.combine()
          .all()
          .unis(
              Checkpoints.settings(connection),
              patience(connection),
              checkpoints.move(connection, List.of(moved)),
              new Tombstones(folded.model().name())
                  .lock(connection, realm, folded.erased().isEmpty() ? Set.of() : realm))
          .with((_, _, isNew, _) -> isNew)
          .chain(isNew -> isNew ? rows(connection, checkpoints) : Uni.createFrom().voidItem());
    }

    /// So many rows take their time on the way to the server, and nobody waits behind them.
    private static Uni<Void> patience(SqlConnection connection) {
      return connection
          .query("set local idle_in_transaction_session_timeout = '60s'")
          .execute()
          .replaceWithVoid();
    }

    private Uni<Void> rows(SqlConnection connection, Checkpoints checkpoints) {
      return Uni.combine()
          .all()
          .unis(
              folded.store(connection),
              new Parking(folded.model().name()).park(connection, parked),
              checkpoints.apply(connection, Map.of(of, last)))
          .discardItems();
    }
  }
}
