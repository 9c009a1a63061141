package dev.muster.projections;

import dev.muster.eventstore.codec.ParsedEvent;
import dev.muster.projections.Parking.Stream;
import dev.muster.projections.Tombstones.Person;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Applies what was parked, once whatever parked it is mended. A stream is replayed whole or not at
/// all, alone in its realm, so that no batch adds to it meanwhile.
final class Replay<F> {
  private static final Logger LOG = Logger.getLogger(Replay.class);

  private final Pool pool;
  private final ReadModel<F> model;
  private final Reader<F> reader;
  private final ParkedEvents parked;
  private final Tombstones tombstones;

  Replay(Pool pool, ReadModel<F> model, Reader<F> reader) {
    this.pool = pool;
    this.model = model;
    this.reader = reader;
    this.parked = new ParkedEvents(model.name());
    this.tombstones = new Tombstones(model.name());
  }

  /// How many events are parked.
  Uni<Long> count() {
    return parked.count(pool);
  }

  /// Tries every parked stream, and tells how many go on.
  Uni<Long> all() {
    return parked
        .streams(pool)
        .chain(streams ->
            Multi.createFrom()
                .iterable(streams)
                .onItem()
                .transformToUniAndConcatenate(this::one)
                .select()
                .where(released -> released)
                .collect()
                .with(Collectors.counting()));
  }

  private Uni<Boolean> one(Stream stream) {
    return attempt(stream, true)
        .map(obstacle -> obstacle == null)
        .onFailure()
        .invoke(e -> LOG.warnf("%s: %s stays parked: %s", model.name(), stream, e.getClass()))
        .onFailure()
        .recoverWithItem(false);
  }

  /// Tries one stream, and tells what is in its way; null where nothing is, and it goes on.
  ///
  /// @param keep whether it is to go on, or only to be found out whether it could
  Uni<@Nullable String> attempt(Stream stream, boolean keep) {
    return pool.withTransaction(connection ->
            replay(connection, stream)
                .chain(obstacle ->
                    keep
                        ? Uni.createFrom().item(obstacle)
                        : Uni.createFrom().failure(new Tried(obstacle))))
        .onFailure(Tried.class)
        .recoverWithItem(tried -> tried.obstacle);
  }

  /// Takes back what was tried.
  private static final class Tried extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String obstacle;

    Tried(@Nullable String obstacle) {
      super(null, null, false, false);
      this.obstacle = obstacle;
    }
  }

  private Uni<@Nullable String> replay(SqlConnection connection, Stream stream) {
    Set<String> realm = Set.of(stream.realm().value());
    return tombstones
        .lock(connection, realm, realm)
        .chain(() -> parked.of(connection, stream))
        .chain(reader::read)
        .chain(events ->
            tombstones
                .among(connection, people(events))
                .chain(erased -> apply(connection, stream, events, erased)));
  }

  private Uni<@Nullable String> apply(
      SqlConnection connection, Stream stream, List<Read<F>> events, Set<Person> erased) {
    Folding<F> folding = new Folding<>(model, new HashSet<>(), erased);
    return folding
        .load(connection, events)
        .invoke(() -> folding.fold(events))
        .chain(() ->
            folding.parked().isEmpty()
                ? folding
                    .store(connection)
                    .chain(() -> parked.release(connection, stream))
                    .replaceWith((String) null)
                : Uni.createFrom().item(obstacle(folding)));
  }

  private static String obstacle(Folding<?> folding) {
    Parking.Parked first = folding.parked().getFirst();
    return "%s at sequence %d: %s"
        .formatted(first.event().type(), first.event().sequence(), first.why());
  }

  private Set<Person> people(List<Read<F>> events) {
    return events.stream()
        .map(Read::recorded)
        .flatMap(event ->
            People.all(new ParsedEvent(event)).stream()
                .map(id -> new Person(event.realm().value(), id)))
        .collect(Collectors.toSet());
  }
}
