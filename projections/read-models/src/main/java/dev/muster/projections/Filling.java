package dev.muster.projections;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.retention.Retired;
import dev.muster.eventstore.verify.Findings;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// Fills a model beside the live one from the log's table, in pages, up to where the live one
/// stands. Each page is a batch like any other: it moves a checkpoint of the new model's own, so
/// whoever comes after an interruption goes on where it was, and of two only one gets on.
final class Filling<F> {
  private final Beside<F> model;
  private final Sides sides;
  private final Findings progress;
  private final Reader<F> reader;
  private final BatchWriter<F> writer;
  private final Checkpoints live;
  private final Checkpoints next;

  Filling(Beside<F> model, Sides sides, Findings progress) {
    this.model = model;
    this.sides = sides;
    this.progress = progress;
    this.reader = new Reader<>(model, sides.opening().codec(), sides.opening().vault());
    this.writer = new BatchWriter<>(sides.pool(), model);
    this.live = new Checkpoints(model.live().name());
    this.next = new Checkpoints(model.name());
  }

  /// How many events were applied: none once it stands where the live one stood.
  Uni<Long> catchUp() {
    return sides
        .log()
        .realms()
        .onItem()
        .transformToMulti(realms -> Multi.createFrom().iterable(realms))
        .onItem()
        .transformToUniAndConcatenate(this::realm)
        .collect()
        .with(Collectors.summingLong(applied -> applied));
  }

  /// The log of who is erased comes first, so that the others find the tombstones.
  private Uni<Long> realm(RealmId realm) {
    return Multi.createFrom()
        .iterable(Arrays.stream(Log.values()).filter(model.logs()::contains).toList())
        .onItem()
        .transformToUniAndConcatenate(log -> log(new LogOf(realm, log)))
        .collect()
        .with(Collectors.summingLong(applied -> applied));
  }

  private Uni<Long> log(LogOf of) {
    return applied(live, of)
        .chain(end ->
            applied(next, of)
                .chain(from -> from < end ? begin(of, from) : Uni.createFrom().item(from))
                .map(from -> new Pages<>(sides.log(), reader, of, from, end)))
        .chain(pages ->
            Multi.createBy()
                .repeating()
                .uni(() -> page(of, pages))
                .until(applied -> applied == 0)
                .collect()
                .with(Collectors.summingLong(applied -> applied)));
  }

  /// What retention has taken from the log counts as applied: no row comes of it any more.
  private Uni<Long> begin(LogOf of, long from) {
    return Retired.of(sides.log(), of.realm())
        .map(retired -> retired.upTo(of.log()))
        .chain(retired ->
            retired <= from
                ? Uni.createFrom().item(from)
                : sides
                    .pool()
                    .withConnection(connection -> next.apply(connection, Map.of(of, retired)))
                    .replaceWith(retired));
  }

  private Uni<Long> applied(Checkpoints checkpoints, LogOf of) {
    return checkpoints
        .sequences(sides.pool(), List.of(of.realm()))
        .map(applied -> applied.getOrDefault(of, 0L));
  }

  private Uni<Long> page(LogOf of, Pages<F> pages) {
    progress.progress(model.name() + " " + of.realm() + "/" + of.word(), pages.from(), pages.end());
    return pages
        .next()
        .chain(events -> events.isEmpty() ? Uni.createFrom().item(0L) : apply(of, events));
  }

  private Uni<Long> apply(LogOf of, List<Read<F>> events) {
    Place place = new Place("rebuild " + of.realm() + "/" + of.word(), 0);
    long from = events.getFirst().recorded().sequence() - 1;
    List<Long> offsets = LongStream.range(from, from + events.size()).boxed().toList();
    return next.open(sides.pool(), place)
        .map(at -> new Batch<>(place, at, events, offsets))
        .chain(this::write)
        .replaceWith((long) events.size());
  }

  /// An event that the database does not take is found by halves, and parked.
  private Uni<Void> write(Batch<F> batch) {
    return writer
        .write(batch)
        .replaceWithVoid()
        .onFailure(BatchWriter::isOfTheData)
        .recoverWithUni(failure ->
            batch.size() > 1
                ? write(batch.head(batch.size() / 2))
                    .chain(() -> write(batch.tail(batch.size() / 2)))
                : write(batch.unreadable(failure.toString())));
  }
}
