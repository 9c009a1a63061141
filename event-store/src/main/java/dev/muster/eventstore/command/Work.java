package dev.muster.eventstore.command;

import dev.muster.domain.Claim;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.Fold;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.Actor;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.vault.RealmKeys;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One attempt at a command. It remembers which version of which stream the decision relied on, so
/// that the append cites each, and nobody can forget to.
public final class Work {
  private Request request;
  private final States states;
  private final EventStore store;
  private final RealmKeys realmKeys;
  private final Attempt attempt;
  private final long timeline;
  private final Map<StreamId, Loaded<?>> loaded = new HashMap<>();
  private final Map<StreamId, Integer> relied = new HashMap<>();
  private final Set<UUID> presumedAbsent = new HashSet<>();
  private final Map<StreamId, List<DomainEvent>> foreseen = new HashMap<>();

  Work(Request request, States states, EventStore store, RealmKeys realmKeys, Attempt attempt) {
    this.request = request;
    this.states = states;
    this.store = store;
    this.realmKeys = realmKeys;
    this.attempt = attempt;
    this.timeline = store.timeline();
  }

  public RealmId realm() {
    return request.realm();
  }

  /// The command's time.
  public Instant at() {
    return request.at();
  }

  public Request request() {
    return request;
  }

  /// Says who makes the request, once this attempt has found it out. What is appended names them.
  public void by(Actor known) {
    request = request.by(known);
  }

  /// A stream's state, perhaps an old one: its version is relied on from now on.
  public <S> Uni<S> load(Fold<S> fold, StreamId stream) {
    List<DomainEvent> ahead = foreseen.get(stream);
    Loaded<?> base = loaded.get(stream);
    if (base != null && ahead != null) {
      return Uni.createFrom().item(ahead(fold, base, ahead));
    }
    Uni<Loaded<S>> state =
        attempt.moved().contains(stream)
            ? states.refresh(place(stream), fold)
            : states.recall(place(stream), fold);
    return state.invoke(found -> keep(stream, found)).map(Loaded::state);
  }

  /// Says what has been decided so far, of streams that were loaded or begun: whoever decides the
  /// rest of the same append loads them with these events behind them.
  public void foresee(List<? extends DomainEvent> decided) {
    for (DomainEvent event : decided) {
      foreseen.computeIfAbsent(event.stream(), _ -> new ArrayList<>()).add(event);
    }
  }

  @SuppressWarnings("unchecked") // a stream has one fold
  private static <S> S ahead(Fold<S> fold, Loaded<?> base, List<DomainEvent> events) {
    S state = (S) base.state();
    for (DomainEvent event : events) {
      state = fold.evolve(state, event);
    }
    return state;
  }

  /// The same for a stream that is hardly ever there: where nothing of it is remembered it is taken
  /// to be absent, without a look into the log. Where it is there after all, the comparison of
  /// versions says so, and the next attempt loads it.
  public <S> Uni<S> presume(Fold<S> fold, StreamId stream) {
    if (attempt.moved().contains(stream)) {
      return load(fold, stream);
    }
    Loaded<S> found = states.presume(place(stream), fold);
    if (found.version() == 0) {
      presumedAbsent.add(stream.id());
    }
    keep(stream, found);
    return Uni.createFrom().item(found.state());
  }

  /// Says that the decision begins a stream, whose name is new: it is not looked for, and what is
  /// appended to it is remembered for the next command. A stream that was loaded stays as it is.
  public void begin(Fold<?> fold, StreamId stream) {
    if (!loaded.containsKey(stream)) {
      presumedAbsent.add(stream.id());
      keep(stream, Loaded.absent(fold));
    }
  }

  /// Those of some keys that need not be looked for: the keys of whoever was not there before.
  /// Where one is there after all, the log says so, and the next attempt looks for it.
  Set<DataKeyId> presumedNew(Set<DataKeyId> keys) {
    Set<DataKeyId> presumed = new HashSet<>(keys);
    presumed.removeIf(key -> !presumedAbsent.contains(key.value()) || attempt.keys().contains(key));
    return presumed;
  }

  /// The stream that holds a unique value now. The value may change hands afterwards: whoever
  /// relies on the holder loads its stream, and whoever relies on there being none takes the claim.
  public Uni<Optional<StreamId>> holder(Claim claim) {
    return realmKeys
        .claimDigests(realm())
        .chain(digests -> store.holder(realm(), digests.of(claim)));
  }

  /// Relies on a row of a read model that stands for a version of a stream.
  public void rely(StreamId stream, int version) {
    relied.merge(stream, version, Math::min);
  }

  /// The version of a stream that is relied on; 0 where it is not there, or was not asked for.
  public int version(StreamId stream) {
    return relied.getOrDefault(stream, 0);
  }

  /// The version that a stream will have once these events are appended.
  public int versionAfter(StreamId stream, List<? extends DomainEvent> events) {
    long more = events.stream().filter(event -> event.stream().equals(stream)).count();
    return version(stream) + Math.toIntExact(more);
  }

  /// Whether the log is still the one that this attempt has read. On another the versions that it
  /// relied on may be there, and be other events.
  boolean isOfThisLog() {
    return timeline == store.timeline();
  }

  long timeline() {
    return timeline;
  }

  Place place(StreamId stream) {
    return new Place(timeline, realm(), stream);
  }

  Map<StreamId, Integer> relied() {
    return relied;
  }

  @Nullable Loaded<?> loaded(StreamId stream) {
    return loaded.get(stream);
  }

  private void keep(StreamId stream, Loaded<?> found) {
    loaded.put(stream, found);
    rely(stream, found.version());
  }
}
