package dev.muster.eventstore.verify;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.RecordedEvent;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads one log of a realm in pages, up to a sequence.
final class Cursor {
  private static final int PAGE = 1_000;

  private final EventStore store;
  private final RealmId realm;
  private final Log log;
  private final long end;
  private final Deque<RecordedEvent> read = new ArrayDeque<>();
  private @Nullable UUID last;
  private long after;
  private boolean ended;

  /// @param after the sequence that it begins behind
  Cursor(EventStore store, RealmId realm, Log log, long after, long end) {
    this.store = store;
    this.realm = realm;
    this.log = log;
    this.end = end;
    this.after = after;
    this.ended = end <= after;
  }

  /// Each page begins with the event that the one before ended with: an event that stands there
  /// twice, on either side of the border, would else be seen once. The first begins behind what is
  /// retired, whether or not that is gone already.
  Uni<Void> fill() {
    if (!needsMore()) {
      return Uni.createFrom().voidItem();
    }
    return store
        .read(realm, log, last == null ? after : after - 1, PAGE + 1)
        .invoke(this::keep)
        .replaceWithVoid();
  }

  boolean needsMore() {
    return read.isEmpty() && !ended;
  }

  @Nullable RecordedEvent peek() {
    return read.peek();
  }

  RecordedEvent take() {
    return read.remove();
  }

  private void keep(List<RecordedEvent> page) {
    boolean repeats = !page.isEmpty() && page.getFirst().id().equals(last);
    List<RecordedEvent> events = repeats ? page.subList(1, page.size()) : page;
    events.stream().filter(event -> event.sequence() <= end).forEach(read::add);
    ended = page.size() <= PAGE || page.getLast().sequence() > end || read.isEmpty();
    if (!read.isEmpty()) {
      last = read.getLast().id();
      after = read.getLast().sequence();
    }
  }
}
