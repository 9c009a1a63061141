package dev.muster.eventstore;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.domain.realm.RealmEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Events for one or more streams of a realm, with all that the decision relied on: all or nothing.
/// It may hold no event, only a claim or a key.
///
/// @param at the command's time; refused where the database's clock is 30 s away from it
/// @param validUntil the earliest expiry relied on; refused where the database's clock is past it
/// @param events in order; those of versioned streams follow the version in `expected`
/// @param expected the version of each versioned stream that it writes, before it does
/// @param cited the version of each stream relied on and not written; 0 where absence was
public record Append(
    RealmId realm,
    Origin origin,
    Instant at,
    @Nullable Instant validUntil,
    List<NewEvent> events,
    Map<StreamId, Integer> expected,
    Map<StreamId, Integer> cited,
    List<SealedClaim> claims,
    KeyChanges keys) {
  /// How many events one append may hold.
  public static final int MOST_EVENTS = 1000;

  /// How many bytes one payload may have: what the log takes, Kafka must take.
  public static final int LARGEST_EVENT = 256 * 1024;

  public Append {
    events = List.copyOf(events);
    expected = Map.copyOf(expected);
    cited = Map.copyOf(cited);
    claims = List.copyOf(claims);
    Set<StreamId> written =
        events.stream()
            .map(NewEvent::stream)
            .filter(stream -> stream.log() != Log.ACTIVITY)
            .collect(Collectors.toSet());
    if (!expected.keySet().equals(written)) {
      throw new IllegalArgumentException("expected versions of " + expected + ", not " + written);
    }
    if (cited.keySet().stream().anyMatch(expected::containsKey)) {
      throw new IllegalArgumentException("a stream is written or cited, not both");
    }
  }

  /// The same, as a step of a trace.
  public Append within(String traceparent) {
    Origin traced = origin.within(traceparent);
    return new Append(realm, traced, at, validUntil, events, expected, cited, claims, keys);
  }

  /// Whether it holds more events, or larger ones, than the log takes.
  public boolean isTooLarge() {
    return events.size() > MOST_EVENTS
        || events.stream().anyMatch(event -> event.data().length > LARGEST_EVENT);
  }

  /// Whether it is the one that creates its realm.
  public boolean createsRealm() {
    return Integer.valueOf(0).equals(expected.get(RealmEvent.STREAM));
  }
}
