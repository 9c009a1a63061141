package dev.muster.eventstore.memory;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.Append;
import dev.muster.eventstore.AppendRefused;
import dev.muster.eventstore.AppendRefused.Reason;
import dev.muster.eventstore.Appended;
import dev.muster.eventstore.ClaimDigest;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.Heads;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.WrappedKey;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A log in the memory of one process. Its rules are the contract's, to the letter, so that what
/// passes on it passes on PostgreSQL.
public final class InMemoryEventStore implements EventStore {
  private final Clock clock;
  private final Map<RealmId, MemoryRealm> realms = new HashMap<>();
  private @Nullable String masterKey;

  public InMemoryEventStore() {
    this(Clock.systemUTC());
  }

  /// @param clock what the database's clock would be
  public InMemoryEventStore(Clock clock) {
    this.clock = clock;
  }

  /// Makes another master key the current one, as its rotation does.
  public synchronized void useMasterKey(String id) {
    masterKey = id;
  }

  @Override
  public Uni<Appended> append(Append append) {
    return exactly(() -> {
      if (append.isTooLarge()) {
        throw new AppendRefused(new Reason.TooLarge());
      }
      MemoryRealm known = realms.get(append.realm());
      if (known == null && !append.createsRealm()) {
        throw new AppendRefused(new Reason.UnknownRealm());
      }
      MemoryRealm realm = known == null ? new MemoryRealm() : known;
      Appended appended = realm.append(append, now(), currentMasterKey(append));
      masterKey = currentMasterKey(append);
      realms.put(append.realm(), realm);
      return appended;
    });
  }

  @Override
  public Uni<String> adoptMasterKey(String id) {
    return exactly(() -> {
      masterKey = masterKey == null ? id : masterKey;
      return masterKey;
    });
  }

  /// The first one that wraps a key is the current one until another is made so.
  private @Nullable String currentMasterKey(Append append) {
    boolean first = masterKey == null && !append.keys().created().isEmpty();
    return first ? append.keys().created().getFirst().masterKey() : masterKey;
  }

  @Override
  public Uni<List<RecordedEvent>> read(RealmId realm, StreamId stream, int after) {
    return of(realm, found -> found.events(e -> e.stream().equals(stream) && e.version() > after));
  }

  @Override
  public Uni<List<RecordedEvent>> read(RealmId realm, Log log, long after, int most) {
    return of(realm, found -> found.events(e -> e.log() == log && e.sequence() > after))
        .map(events -> events.subList(0, Math.min(most, events.size())));
  }

  @Override
  public Uni<Map<StreamId, Integer>> versions(RealmId realm, Set<StreamId> streams) {
    return of(
        realm,
        found -> {
          Map<StreamId, Integer> versions = new HashMap<>();
          streams.forEach(stream -> versions.put(stream, found.version(stream)));
          return versions;
        });
  }

  @Override
  public Uni<Map<StreamId, Integer>> versions(RealmId realm, Set<StreamId> streams, Instant at) {
    return exactly(
            () -> {
              MemoryRealm.mustBeNear(at, now());
              return true;
            })
        .chain(() -> versions(realm, streams));
  }

  @Override
  public Uni<Optional<StreamId>> holder(RealmId realm, ClaimDigest claim) {
    return of(realm, found -> found.claims().holder(claim, now()));
  }

  @Override
  public Uni<Map<DataKeyId, WrappedKey>> keys(RealmId realm, Set<DataKeyId> ids) {
    return of(realm, found -> found.keys().among(ids));
  }

  @Override
  public Uni<Heads> heads(RealmId realm) {
    return of(realm, MemoryRealm::heads);
  }

  @Override
  public Uni<List<RealmId>> realms() {
    return exactly(() -> {
      List<RealmId> all = new ArrayList<>(realms.keySet());
      all.sort((a, b) -> a.value().compareTo(b.value()));
      return all;
    });
  }

  /// The database's clock counts microseconds.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private <T> Uni<T> of(RealmId realm, java.util.function.Function<MemoryRealm, T> question) {
    return exactly(() -> question.apply(realms.getOrDefault(realm, new MemoryRealm())));
  }

  private <T> Uni<T> exactly(Supplier<T> answer) {
    return Uni.createFrom()
        .item(() -> {
          synchronized (this) {
            return answer.get();
          }
        });
  }
}
