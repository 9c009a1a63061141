package dev.muster.eventstore.memory;

import dev.muster.domain.Log;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.Append;
import dev.muster.eventstore.AppendRefused;
import dev.muster.eventstore.AppendRefused.Reason;
import dev.muster.eventstore.Appended;
import dev.muster.eventstore.Heads;
import dev.muster.eventstore.LeafHash;
import dev.muster.eventstore.NewEvent;
import dev.muster.eventstore.RecordedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One realm's logs, claims and keys.
final class MemoryRealm {
  private static final Duration SKEW = Duration.ofSeconds(30);

  private final List<RecordedEvent> events = new ArrayList<>();
  private final Map<StreamId, Integer> versions = new HashMap<>();
  private final MemoryClaims claims = new MemoryClaims();
  private final MemoryKeys keys = new MemoryKeys();
  private Heads heads = Heads.NONE;
  private Instant recordedAt = Instant.MIN;

  Appended append(Append append, Instant now, @Nullable String masterKey) {
    RecordedEvent done = alreadyThere(append);
    if (done != null) {
      return new Appended(done.heads(), done.recordedAt());
    }
    check(append, now);
    keys.check(append.keys(), masterKey);
    MemoryClaims.Change change = claims.check(append.claims(), now);
    claims.apply(change);
    keys.apply(append.keys());
    recordedAt = now.isAfter(recordedAt) ? now : recordedAt;
    append.events().forEach(event -> record(append, event));
    return new Appended(heads, recordedAt);
  }

  static void mustBeNear(Instant at, Instant now) {
    if (Duration.between(at, now).abs().compareTo(SKEW) > 0) {
      throw new AppendRefused(new Reason.ClocksApart());
    }
  }

  private void check(Append append, Instant now) {
    mustBeNear(append.at(), now);
    if (append.validUntil() != null && now.isAfter(append.validUntil())) {
      throw new AppendRefused(new Reason.Expired());
    }
    Set<StreamId> moved = new HashSet<>();
    append.expected().forEach((stream, version) -> compare(stream, version, moved));
    append.cited().forEach((stream, version) -> compare(stream, version, moved));
    if (!moved.isEmpty()) {
      throw new AppendRefused(new Reason.Moved(moved));
    }
  }

  private void compare(StreamId stream, int relied, Set<StreamId> moved) {
    if (version(stream) != relied) {
      moved.add(stream);
    }
  }

  /// The last event of this very append, where its first versioned one stands at its version.
  private @Nullable RecordedEvent alreadyThere(Append append) {
    List<NewEvent> wished = append.events();
    for (int i = 0; i < wished.size(); i++) {
      if (wished.get(i).stream().log() != Log.ACTIVITY) {
        int rest = wished.size() - 1 - i;
        NewEvent first = wished.get(i);
        int version = append.expected().getOrDefault(first.stream(), 0) + 1;
        return events.stream()
            .filter(e -> e.stream().equals(first.stream()) && e.version() == version)
            .filter(e -> e.id().equals(first.id()))
            .map(e -> events.get(Math.toIntExact(e.position()) - 1 + rest))
            .findFirst()
            .orElse(null);
      }
    }
    return null;
  }

  private void record(Append append, NewEvent event) {
    StreamId stream = event.stream();
    int version = stream.log() == Log.ACTIVITY ? 0 : versions.merge(stream, 1, Integer::sum);
    heads = heads.next(stream.log());
    RecordedEvent unhashed =
        new RecordedEvent(
            event.id(),
            append.realm(),
            stream,
            version,
            heads,
            event.type(),
            recordedAt,
            append.origin(),
            event.data(),
            new byte[0]);
    events.add(unhashed.hashed(LeafHash.of(unhashed)));
  }

  List<RecordedEvent> events(Predicate<RecordedEvent> which) {
    return events.stream().filter(which).toList();
  }

  int version(StreamId stream) {
    return versions.getOrDefault(stream, 0);
  }

  Heads heads() {
    return heads;
  }

  MemoryClaims claims() {
    return claims;
  }

  MemoryKeys keys() {
    return keys;
  }
}
