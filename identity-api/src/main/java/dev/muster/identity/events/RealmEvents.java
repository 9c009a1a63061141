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

  /// Where a reader goes on.
  ///
  /// @param knowing whether it knows that events may be retired, and wants those that are left
  record From(Heads place, boolean knowing) {
    /// A position among events that are retired: its place is behind them.
    boolean isCut() {
      return place.identity() + place.session() + place.activity() > place.position();
    }
  }

  /// The events above a place, up to where the realm has come now. The heads are read first: what
  /// they count can be read, whichever log it is in, so nothing between two events is missing.
  ///
  /// Fails with {@link EventsRetired} where some of them are gone, unless the reader knows.
  Uni<List<RecordedEvent>> after(RealmId realm, From from, int most) {
    return store
        .heads(realm)
        .chain(heads -> {
          if (isBeyond(from.place(), heads)) {
            throw new Rejection.Invalid("after", "must not be beyond the realm's last event")
                .reject();
          }
          if (from.isCut() && !from.knowing()) {
            return gone(realm, heads);
          }
          return from.place().position() == heads.position()
              ? Uni.createFrom().item(List.of())
              : merged(realm, from, heads, most);
        });
  }

  private Uni<List<RecordedEvent>> merged(RealmId realm, From from, Heads end, int most) {
    return Multi.createFrom()
        .items(Log.values())
        .onItem()
        .transformToUniAndConcatenate(log ->
            store
                .read(realm, log, from.place().sequence(log), most)
                .map(events -> new Part(log, events)))
        .collect()
        .asList()
        .chain(parts ->
            !from.knowing() && parts.stream().anyMatch(part -> part.isCut(from.place(), end))
                ? gone(realm, end)
                : Uni.createFrom().item(inOrder(parts, end, most)));
  }

  /// What was read of a log.
  private record Part(Log log, List<RecordedEvent> events) {
    /// A log has no gaps: what does not follow at once follows what is retired.
    boolean isCut(Heads place, Heads end) {
      long next = place.sequence(log) + 1;
      return events.isEmpty() ? next <= end.sequence(log) : events.getFirst().sequence() > next;
    }
  }

  private static List<RecordedEvent> inOrder(List<Part> parts, Heads end, int most) {
    return parts.stream()
        .flatMap(part -> part.events().stream())
        .filter(event -> event.position() <= end.position())
        .sorted(Comparator.comparingLong(RecordedEvent::position))
        .limit(most)
        .toList();
  }

  private Uni<List<RecordedEvent>> gone(RealmId realm, Heads heads) {
    return begin(realm, Log.SESSION, heads)
        .chain(session ->
            begin(realm, Log.ACTIVITY, heads).map(activity -> new EventsRetired(session, activity)))
        .chain(gone -> Uni.createFrom().failure(gone));
  }

  /// The sequence that a log begins behind: 0, but for what is retired.
  private Uni<Long> begin(RealmId realm, Log log, Heads heads) {
    return store
        .read(realm, log, 0, 1)
        .map(first -> first.isEmpty() ? heads.sequence(log) : first.getFirst().sequence() - 1);
  }

  /// The place of a position: how far each log had come there, or behind what is retired.
  Uni<Heads> at(RealmId realm, long position) {
    return store
        .heads(realm)
        .chain(heads ->
            position > heads.position()
                ? Uni.createFrom().item(new Heads(position, 0, 0, position))
                : sequences(realm, heads, position));
  }

  private Uni<Heads> sequences(RealmId realm, Heads heads, long position) {
    return last(realm, Log.IDENTITY, heads, position)
        .chain(identity ->
            last(realm, Log.SESSION, heads, position)
                .chain(session ->
                    last(realm, Log.ACTIVITY, heads, position)
                        .map(activity -> new Heads(position, identity, session, activity))));
  }

  private Uni<Long> last(RealmId realm, Log log, Heads heads, long position) {
    return begin(realm, log, heads)
        .chain(low -> last(realm, log, new Span(low, heads.sequence(log)), position));
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
