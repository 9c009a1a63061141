package dev.muster.eventstore.verify;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.domain.realm.RealmEvent;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.Heads;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.vault.KeyRing;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Reads the log of each realm once, from its first event to where it stood when it was begun,
/// looks at its numbers, and hands it to whoever compares something with it.
public final class LogCheck {
  private static final int AT_ONCE = 8;
  private static final int STREAMS = 250;
  private static final KeyRing NO_KEYS = new KeyRing(Map.of(), List.of());

  private final EventStore store;
  private final EventCodec codec;
  private final Findings findings;

  public LogCheck(EventStore store, EventCodec codec, Findings findings) {
    this.store = store;
    this.codec = codec;
    this.findings = findings;
  }

  public Uni<Void> all(List<Reading> readings) {
    return store
        .realms()
        .call(realms -> each(readings, reading -> reading.begin(Set.copyOf(realms))))
        .chain(realms -> each(realms, realm -> one(realm, readings)));
  }

  private Uni<Void> one(RealmId realm, List<Reading> readings) {
    return store
        .heads(realm)
        .chain(end ->
            retired(realm)
                .call(retired -> each(readings, reading -> reading.begin(realm, retired)))
                .chain(retired -> walk(realm, end, retired, readings)))
        .chain(() -> each(readings, reading -> reading.end(realm)));
  }

  private Uni<Void> walk(RealmId realm, Heads end, Map<Log, Long> retired, List<Reading> readings) {
    Numbers numbers = new Numbers(realm, retired, findings);
    return new LogWalk(store, realm, end)
        .pages()
        .onItem()
        .transformToUniAndConcatenate(page -> {
          page.forEach(numbers::look);
          return each(readings, reading -> reading.events(realm, page))
              .chain(() -> streams(realm, page, readings))
              .invoke(() ->
                  findings.progress(
                      realm.value(),
                      page.isEmpty() ? end.position() : page.getLast().position(),
                      end.position()));
        })
        .collect()
        .last()
        .invoke(() -> numbers.end(end))
        .replaceWithVoid();
  }

  /// A stream is met where it begins, and then read to its end.
  private Uni<Void> streams(RealmId realm, List<RecordedEvent> page, List<Reading> readings) {
    List<StreamId> begun =
        page.stream()
            .filter(event -> event.version() == 1)
            .map(RecordedEvent::stream)
            .distinct()
            .toList();
    return Multi.createFrom()
        .iterable(begun)
        .onItem()
        .transformToUni(
            stream -> store.read(realm, stream, 0).map(events -> new StreamHistory(stream, events)))
        .merge(AT_ONCE)
        .invoke(history -> versions(realm, history))
        .group()
        .intoLists()
        .of(STREAMS)
        .onItem()
        .transformToUniAndConcatenate(
            some -> each(readings, reading -> reading.streams(realm, some)))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private void versions(RealmId realm, StreamHistory history) {
    int expected = 1;
    for (RecordedEvent event : history.events()) {
      if (event.version() != expected) {
        findings.differs(
            new Finding(
                "log",
                realm + " " + history.stream(),
                "version %d should follow, but %d does".formatted(expected, event.version())));
      }
      expected = event.version() + 1;
    }
  }

  private Uni<Map<Log, Long>> retired(RealmId realm) {
    return store
        .read(realm, RealmEvent.STREAM, 0)
        .map(events -> {
          Map<Log, Long> retired = new EnumMap<>(Log.class);
          for (RecordedEvent event : events) {
            if (event.type().startsWith("log.retired.")
                && codec.decode(event, NO_KEYS) instanceof RealmEvent.LogRetired gone) {
              retired.merge(gone.log(), gone.toSequence(), Math::max);
            }
          }
          return retired;
        });
  }

  private static <T> Uni<Void> each(List<T> all, Function<T, Uni<Void>> work) {
    return Multi.createFrom()
        .iterable(new ArrayList<>(all))
        .onItem()
        .transformToUniAndConcatenate(work::apply)
        .collect()
        .last()
        .replaceWithVoid();
  }
}
