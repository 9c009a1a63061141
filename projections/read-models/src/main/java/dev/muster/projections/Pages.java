package dev.muster.projections;

import dev.muster.eventstore.EventStore;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A log's events from one sequence to another, page by page. While one page is written, the next
/// is read and opened.
final class Pages<F> {
  /// What a page costs beside its rows is shared by so many; more are held in memory for nothing.
  private static final int SIZE = 1_000;

  private final EventStore store;
  private final Reader<F> reader;
  private final LogOf of;
  private final long end;
  private long from;
  private @Nullable Uni<List<Read<F>>> coming;

  /// @param from the sequence before the first
  Pages(EventStore store, Reader<F> reader, LogOf of, long from, long end) {
    this.store = store;
    this.reader = reader;
    this.of = of;
    this.from = from;
    this.end = end;
  }

  long from() {
    return from;
  }

  long end() {
    return end;
  }

  /// None at the end. The log of a restored database may end before.
  Uni<List<Read<F>>> next() {
    Uni<List<Read<F>>> now = coming == null ? read() : coming;
    return now.invoke(events -> {
      from += events.size();
      coming = read().memoize().indefinitely();
      coming.subscribe().with(_ -> {}, _ -> {}); // whoever asks for it is told what went wrong
    });
  }

  private Uni<List<Read<F>>> read() {
    int most = (int) Math.min(SIZE, end - from);
    return most <= 0
        ? Uni.createFrom().item(List.of())
        : store.read(of.realm(), of.log(), from, most).chain(reader::read);
  }
}
