package dev.muster.eventstore.verify;

import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.Heads;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.postgres.LogTables;
import dev.muster.eventstore.retention.Retired;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Reads the log of each realm once, from its first event that is not retired to where it stood
/// when it was begun, looks at its numbers, and hands it to whoever compares something with it.
public final class LogCheck {
  private static final int AT_ONCE = 8;
  private static final int STREAMS = 250;

  private final EventStore store;
  private final LogTables tables;
  private final Findings findings;

  public LogCheck(EventStore store, LogTables tables, Findings findings) {
    this.store = store;
    this.tables = tables;
    this.findings = findings;
  }

  public Uni<Void> all(List<Reading> readings) {
    return store
        .realms()
        .call(realms -> each(readings, reading -> reading.begin(Set.copyOf(realms))))
        .chain(realms -> each(realms, realm -> one(realm, readings)));
  }

  /// Who walks over a realm, and what is known of it.
  private record Walk(RealmId realm, Heads end, Retired retired, List<Reading> readings) {}

  private Uni<Void> one(RealmId realm, List<Reading> readings) {
    return store
        .heads(realm)
        .chain(end ->
            Retired.of(store, realm)
                .call(retired -> new RetiredCheck(store, findings).of(realm, retired))
                .call(retired -> each(readings, reading -> reading.begin(realm, retired.upTo())))
                .chain(retired -> walk(new Walk(realm, end, retired, readings))))
        .chain(() -> each(readings, reading -> reading.end(realm)));
  }

  private Uni<Void> walk(Walk walk) {
    Numbers numbers = new Numbers(walk.realm(), walk.retired().upTo(), findings);
    Begun begun = new Begun(tables, walk.realm(), walk.retired());
    return new LogWalk(store, walk.realm(), walk.retired(), walk.end())
        .pages()
        .onItem()
        .transformToUniAndConcatenate(page -> {
          page.forEach(numbers::look);
          return each(walk.readings(), reading -> reading.events(walk.realm(), page))
              .chain(() -> begun.in(page))
              .chain(streams -> streams(walk, streams))
              .invoke(() -> progress(walk, page));
        })
        .collect()
        .last()
        .invoke(() -> numbers.end(walk.end()))
        .replaceWithVoid();
  }

  private void progress(Walk walk, List<RecordedEvent> page) {
    long end = walk.end().position();
    findings.progress(walk.realm().value(), page.isEmpty() ? end : page.getLast().position(), end);
  }

  /// A stream is met where it begins, and then read to its end.
  private Uni<Void> streams(Walk walk, List<StreamId> begun) {
    return Multi.createFrom()
        .iterable(begun)
        .onItem()
        .transformToUni(stream -> history(walk, stream))
        .merge(AT_ONCE)
        .invoke(history -> versions(walk, history))
        .group()
        .intoLists()
        .of(STREAMS)
        .onItem()
        .transformToUniAndConcatenate(
            some -> each(walk.readings(), reading -> reading.streams(walk.realm(), some)))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<StreamHistory> history(Walk walk, StreamId stream) {
    long retired = walk.retired().upTo(stream.log());
    return store
        .read(walk.realm(), stream, 0)
        .map(events ->
            new StreamHistory(
                stream, events.stream().filter(event -> event.sequence() > retired).toList()));
  }

  /// What begins later than with its first version began in what is retired.
  private void versions(Walk walk, StreamHistory history) {
    boolean partly = walk.retired().upTo(history.stream().log()) > 0 && !history.events().isEmpty();
    int expected = partly ? history.events().getFirst().version() : 1;
    for (RecordedEvent event : history.events()) {
      if (event.version() != expected) {
        findings.differs(
            new Finding(
                "log",
                walk.realm() + " " + history.stream(),
                "version %d should follow, but %d does".formatted(expected, event.version())));
      }
      expected = event.version() + 1;
    }
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
