package dev.muster.projections;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.List;
import java.util.stream.LongStream;

/// Writes pages among whose events is one that the database does not take: page by page, and what
/// is found to be at fault is parked.
///
/// @param schema that is filled
/// @param place whose checkpoint is moved
record Sifting<F>(Pool pool, BatchWriter<F> writer, String schema, Place place) {
  Uni<Void> sift(Pages<F> pages) {
    return Multi.createBy()
        .repeating()
        .uni(() -> pages.next().call(this::apply))
        .until(List::isEmpty)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> apply(List<Read<F>> events) {
    if (events.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    long from = events.getFirst().recorded().sequence() - 1;
    List<Long> offsets = LongStream.range(from, from + events.size()).boxed().toList();
    return new Checkpoints(schema)
        .open(pool, place)
        .map(at -> new Batch<>(place, at, events, offsets))
        .chain(this::write);
  }

  /// An event that the database does not take is found by halves.
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
