package dev.muster.identity.events;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.Rejection;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.Heads;
import dev.muster.eventstore.RecordedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;

/// A realm's events in order of their positions, straight from the log: its three logs, merged.
@Singleton
public final class RealmEvents {
  private final EventStore store;

  @Inject
  public RealmEvents(EventStore store) {
    this.store = store;
  }

  /// The events above a place, up to where the realm has come now. The heads are read first: what
  /// they count can be read, whichever log it is in, so nothing between two events is missing.
  Uni<List<RecordedEvent>> after(RealmId realm, Heads place, int most) {
    return store
        .heads(realm)
        .chain(heads -> {
          if (isBeyond(place, heads)) {
            throw new Rejection.Invalid("after", "must not be beyond the realm's last event")
                .reject();
          }
          return place.position() == heads.position()
              ? Uni.createFrom().item(List.of())
              : merged(realm, place, heads, most);
        });
  }

  private Uni<List<RecordedEvent>> merged(RealmId realm, Heads place, Heads end, int most) {
    return Multi.createFrom()
        .items(Log.values())
        .onItem()
        .transformToUniAndConcatenate(log -> store.read(realm, log, place.sequence(log), most))
        .onItem()
        .<RecordedEvent>disjoint()
        .filter(event -> event.position() <= end.position())
        .collect()
        .asList()
        .map(events ->
            events.stream()
                .sorted(Comparator.comparingLong(RecordedEvent::position))
                .limit(most)
                .toList());
  }

  /// The place of a position: how far each log had come there.
  Uni<Heads> at(RealmId realm, long position) {
    return store
        .heads(realm)
        .chain(heads ->
            position > heads.position()
                ? Uni.createFrom().item(new Heads(position, 0, 0, position))
                : sequences(realm, heads, position));
  }

  private Uni<Heads> sequences(RealmId realm, Heads heads, long position) {
    return last(realm, Log.IDENTITY, new Span(0, heads.identity()), position)
        .chain(identity ->
            last(realm, Log.SESSION, new Span(0, heads.session()), position)
                .map(session ->
                    new Heads(position, identity, session, position - identity - session)));
  }

  /// The sequences that are still in question: `low` is not above the position.
  private record Span(long low, long high) {
    long middle() {
      return low + (high - low + 1) / 2;
    }
  }

  /// The last sequence of a log that is not above a position.
  private Uni<Long> last(RealmId realm, Log log, Span span, long position) {
    if (span.low() == span.high()) {
      return Uni.createFrom().item(span.low());
    }
    long middle = span.middle();
    return store
        .read(realm, log, middle - 1, 1)
        .chain(events -> {
          boolean above = events.isEmpty() || events.getFirst().position() > position;
          Span rest = above ? new Span(span.low(), middle - 1) : new Span(middle, span.high());
          return last(realm, log, rest, position);
        });
  }

  private static boolean isBeyond(Heads place, Heads heads) {
    return place.identity() > heads.identity()
        || place.session() > heads.session()
        || place.activity() > heads.activity();
  }
}
