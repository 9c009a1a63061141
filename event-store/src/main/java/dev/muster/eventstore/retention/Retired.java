package dev.muster.eventstore.retention;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.realm.RealmEvent;
import dev.muster.domain.realm.RealmEvent.LogRetired;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.codec.ParsedEvent;
import dev.muster.eventstore.vault.KeyRing;
import io.smallrye.mutiny.Uni;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What retention has taken from the beginning of a realm's logs, as the realm's own stream says
/// it. From then on nobody counts on these events, whether or not they are still there.
///
/// @param ranges in the order in which they were retired
public record Retired(List<LogRetired> ranges) {
  public static final Retired NOTHING = new Retired(List.of());

  private static final String TYPE = "log.retired.";
  private static final EventCodec CODEC = new EventCodec(List.of(RealmEvent.class));
  private static final KeyRing NO_KEYS = new KeyRing(Map.of(), List.of());

  public Retired {
    ranges = List.copyOf(ranges);
  }

  public static Uni<Retired> of(EventStore store, RealmId realm) {
    return store.read(realm, RealmEvent.STREAM, 0).map(Retired::of);
  }

  private static Retired of(List<RecordedEvent> events) {
    return new Retired(
        events.stream()
            .filter(event -> event.type().startsWith(TYPE))
            .map(event -> (LogRetired) CODEC.decode(new ParsedEvent(event), NO_KEYS))
            .toList());
  }

  public List<LogRetired> of(Log log) {
    return ranges.stream().filter(range -> range.log() == log).toList();
  }

  /// The last sequence that is gone from a log; 0 where none is. From identity nothing ever is,
  /// whatever anyone wrote.
  public long upTo(Log log) {
    return log == Log.IDENTITY
        ? 0
        : of(log).stream().mapToLong(LogRetired::toSequence).max().orElse(0);
  }

  /// The same of each log of which anything is gone.
  public Map<Log, Long> upTo() {
    Map<Log, Long> all = new EnumMap<>(Log.class);
    for (Log log : Log.values()) {
      if (upTo(log) > 0) {
        all.put(log, upTo(log));
      }
    }
    return all;
  }
}
