package dev.muster.projections;

import dev.muster.domain.AnyCategory;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.verify.Reading;
import dev.muster.eventstore.verify.StreamHistory;
import dev.muster.projections.Tombstones.Person;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Compares the rows that stand for streams with what the log makes of these streams, up to where
/// the model had come when its rows were read.
final class StreamsCheck<F> implements Reading {
  private static final int LOOKS = 3;

  private final ReadModel<F> model;
  private final Sides sides;
  private final Reader<F> reader;
  private final CatchingUp catchingUp;
  private final Outcome<F> outcome;

  StreamsCheck(ReadModel<F> model, Sides sides, Outcome<F> outcome) {
    this.model = model;
    this.sides = sides;
    this.reader = new Reader<>(model, sides.opening().codec(), sides.opening().vault());
    this.catchingUp = new CatchingUp(model, sides);
    this.outcome = outcome;
  }

  @Override
  public Uni<Void> streams(RealmId realm, List<StreamHistory> streams) {
    Map<AnyCategory, List<StreamHistory>> byCategory =
        streams.stream()
            .filter(history -> isOurs(history.stream().category()))
            .collect(Collectors.groupingBy(history -> history.stream().category()));
    return Multi.createFrom()
        .iterable(byCategory.values())
        .onItem()
        .transformToUniAndConcatenate(some -> look(realm, some, LOOKS))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private boolean isOurs(AnyCategory category) {
    return model.rows().stream()
        .anyMatch(rows -> rows.source() instanceof Source.OfStream of && of.category() == category);
  }

  /// What is not right is looked at again, once the model has had time: an event, or an erasure,
  /// may have come between the log and the rows.
  private Uni<Void> look(RealmId realm, List<StreamHistory> streams, int looks) {
    return differing(realm, streams)
        .chain(differing -> {
          if (differing.isEmpty()) {
            return Uni.createFrom().voidItem();
          }
          return looks > 1
              ? catchingUp
                  .settle(realm)
                  .chain(() -> read(realm, differing))
                  .chain(again -> look(realm, again, looks - 1))
              : outcome.differ(realm, differing, this::differences);
        });
  }

  /// A stream, and what is wrong with its rows.
  record Differing(StreamId stream, List<Difference> differences) {}

  /// The differences of one stream, as it stands now.
  private Uni<List<Difference>> differences(RealmId realm, StreamId stream) {
    return sides
        .log()
        .read(realm, stream, 0)
        .chain(events -> differing(realm, List.of(new StreamHistory(stream, events))))
        .map(found -> found.isEmpty() ? List.of() : found.getFirst().differences());
  }

  private Uni<List<StreamHistory>> read(RealmId realm, List<Differing> differing) {
    return Multi.createFrom()
        .iterable(differing)
        .onItem()
        .transformToUniAndConcatenate(one ->
            sides.log().read(realm, one.stream(), 0).map(e -> new StreamHistory(one.stream(), e)))
        .collect()
        .asList();
  }

  /// All of one category.
  private Uni<List<Differing>> differing(RealmId realm, List<StreamHistory> streams) {
    List<RecordedEvent> all = streams.stream().flatMap(one -> one.events().stream()).toList();
    return reader
        .read(all)
        .chain(read -> {
          Selection which =
              new Selection.Streams(
                  streams.getFirst().stream().category(),
                  streams.stream().map(one -> one.stream().id()).toList());
          Set<Person> people = BatchWriter.people(read);
          return Snapshot.read(sides.pool(), model, realm, people, which)
              .map(now -> compare(streams, read, now));
        });
  }

  private List<Differing> compare(List<StreamHistory> streams, List<Read<F>> read, Snapshot now) {
    List<Differing> differing = new ArrayList<>();
    int from = 0;
    for (StreamHistory one : streams) {
      int to = from + one.events().size();
      List<Difference> found = compare(one.stream(), read.subList(from, to), now);
      if (!found.isEmpty()) {
        differing.add(new Differing(one.stream(), found));
      }
      from = to;
    }
    return differing;
  }

  private List<Difference> compare(StreamId stream, List<Read<F>> read, Snapshot now) {
    if (read.stream().anyMatch(one -> now.isParked(one.recorded()))) {
      return List.of();
    }
    List<Read<F>> applied = read.stream().filter(one -> now.has(one.recorded())).toList();
    Remade<F> made = Remade.of(model, applied, now.tombstones());
    if (made.unreadable() != null) {
      return List.of(Difference.of(stream, made.unreadable()));
    }
    List<Difference> found = Difference.between(model, made, table -> now.rows(table, stream.id()));
    if (!now.tombstones().containsAll(Remade.erasedBy(applied))) {
      found.add(new Difference("erased", List.of("", stream.id()), "is missing"));
    }
    return found;
  }
}
