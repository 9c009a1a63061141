package dev.muster.outbox;

import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.retention.Retired;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads what is to be published next, of a log that is far behind while what comes before is being
/// published: so database and broker work at the same time.
final class ReadingAhead {
  /// Each holds a round's events of a log in memory.
  private static final int MOST = 8;

  private final EventStore store;
  private final Strides strides;
  private final Map<RealmLog, Coming> coming = new HashMap<>();

  ReadingAhead(EventStore store, int mostEvents) {
    this.store = store;
    this.strides = new Strides(mostEvents);
  }

  private record Coming(long after, Uni<Slice> slice) {}

  /// How many events of a log are read at most.
  int most(RealmLog of) {
    return strides.of(of);
  }

  /// Told of each slice that was read.
  void took(Slice slice) {
    strides.took(slice);
  }

  /// Begins to read what follows a slice, where not too much is being read already.
  void begin(Slice before) {
    RealmLog of = before.of();
    long after = before.through();
    if (coming.size() < MOST) {
      Uni<Slice> slice = slice(of, after).memoize().indefinitely();
      coming.put(of, new Coming(after, slice));
      slice.subscribe().with(_ -> {}, _ -> {}); // whoever asks for it is told what went wrong
    }
  }

  /// What follows a sequence, and whatever was read ahead is of no use to anyone else.
  Uni<Slice> read(RealmLog of, long after) {
    Coming known = coming.remove(of);
    return known != null && known.after() == after ? known.slice() : slice(of, after);
  }

  private Uni<Slice> slice(RealmLog of, long after) {
    return store
        .read(of.realm(), of.log(), after, most(of))
        .chain(events ->
            !events.isEmpty() && events.getFirst().sequence() == after + 1
                ? Uni.createFrom().item(Slice.after(after, of, events))
                : behindRetired(of, after, events));
  }

  /// What retention has taken before it was published here is not missing.
  private Uni<Slice> behindRetired(RealmLog of, long after, List<RecordedEvent> events) {
    return Retired.of(store, of.realm())
        .map(retired -> Math.max(after, retired.upTo(of.log())))
        .map(from ->
            events.isEmpty() && from > after
                ? Slice.retired(of, from)
                : Slice.after(from, of, events));
  }
}
