package dev.muster.projections;

import dev.muster.domain.AnyCategory;
import dev.muster.domain.Catalogue;
import dev.muster.domain.Category;
import dev.muster.domain.Decision;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.Fold;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.domain.realm.RealmEvent;
import dev.muster.domain.realm.RealmPolicy;
import dev.muster.eventstore.Actor;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.codec.ParsedEvent;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Request;
import dev.muster.eventstore.command.Work;
import dev.muster.eventstore.memory.InMemoryEventStore;
import dev.muster.eventstore.vault.MasterKey;
import dev.muster.eventstore.vault.RealmKeys;
import dev.muster.eventstore.vault.Vault;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A log in memory, to which a test appends events of its own choosing, sealed as ever.
public final class TestLog {
  public final EventCodec codec = new EventCodec(Catalogue.FAMILIES);
  public final InMemoryEventStore store = new InMemoryEventStore();
  public final Vault vault =
      new Vault(store, MasterKey.of(Base64.getEncoder().encodeToString(new byte[32])));
  public final CommandHandler handler =
      new CommandHandler(store, codec, vault, new RealmKeys(store, vault, Clock.systemUTC()), 1000);

  public void create(RealmId realm) {
    append(realm, new RealmEvent.Created(realm, "Realm", RealmPolicy.DEFAULT, Instant.now()));
  }

  public void append(RealmId realm, DomainEvent... events) {
    append(realm, Actor.SYSTEM, events);
  }

  public void append(RealmId realm, Actor actor, DomainEvent... events) {
    Request request = new Request(realm, actor, EventIds.next(), null, null, Instant.now());
    handler
        .handle(
            request,
            work -> load(work, streams(events)).replaceWith(Decision.of(List.of(events), "")))
        .await()
        .indefinitely();
  }

  /// The realm's events in the order of their positions.
  public List<RecordedEvent> events(RealmId realm) {
    return java.util.Arrays.stream(Log.values())
        .flatMap(log -> events(realm, log).stream())
        .sorted(java.util.Comparator.comparingLong(RecordedEvent::position))
        .toList();
  }

  public List<RecordedEvent> events(RealmId realm, Log log) {
    return store.read(realm, log, 0, Integer.MAX_VALUE).await().indefinitely();
  }

  /// The same, opened.
  public List<DomainEvent> facts(RealmId realm, Log log) {
    return events(realm, log).stream()
        .map(ParsedEvent::new)
        .map(e -> codec.decode(e, vault.forOpening(realm, codec.keys(e)).await().indefinitely()))
        .toList();
  }

  private static Set<StreamId> streams(DomainEvent... events) {
    return java.util.Arrays.stream(events)
        .map(DomainEvent::stream)
        .filter(stream -> stream.log() != Log.ACTIVITY)
        .collect(Collectors.toSet());
  }

  private static Uni<Void> load(Work work, Set<StreamId> streams) {
    Uni<Void> loaded = Uni.createFrom().voidItem();
    for (StreamId stream : streams) {
      loaded =
          loaded.chain(() -> work.load(versionOf(stream.category()), stream).replaceWithVoid());
    }
    return loaded;
  }

  private static Fold<String> versionOf(AnyCategory category) {
    return Fold.of((Category) category, "", DomainEvent.class, (state, _) -> state);
  }
}
