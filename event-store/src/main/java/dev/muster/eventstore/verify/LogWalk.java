package dev.muster.eventstore.verify;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.Heads;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.retention.Retired;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A realm's events as they happened, over its three logs. They are read in key-set pages, so that
/// nothing keeps an old snapshot on the database.
final class LogWalk {
  private final List<Cursor> cursors;

  /// @param retired what it begins behind
  /// @param end up to which it reads
  LogWalk(EventStore store, RealmId realm, Retired retired, Heads end) {
    this.cursors =
        Arrays.stream(Log.values())
            .map(log -> new Cursor(store, realm, log, retired.upTo(log), end.sequence(log)))
            .toList();
  }

  Multi<List<RecordedEvent>> pages() {
    return Multi.createBy().repeating().uni(this::page).until(List::isEmpty);
  }

  private Uni<List<RecordedEvent>> page() {
    Uni<Void> filled = Uni.createFrom().voidItem();
    for (Cursor cursor : cursors) {
      filled = filled.chain(cursor::fill);
    }
    return filled.map(_ -> drain());
  }

  /// What is known to come next: until one of the logs has to be read on.
  private List<RecordedEvent> drain() {
    List<RecordedEvent> page = new ArrayList<>();
    Cursor next = next();
    while (next != null) {
      page.add(next.take());
      next = cursors.stream().anyMatch(Cursor::needsMore) ? null : next();
    }
    return page;
  }

  private @Nullable Cursor next() {
    Cursor next = null;
    for (Cursor cursor : cursors) {
      RecordedEvent first = cursor.peek();
      RecordedEvent best = next == null ? null : next.peek();
      if (first != null && (best == null || first.position() < best.position())) {
        next = cursor;
      }
    }
    return next;
  }
}
