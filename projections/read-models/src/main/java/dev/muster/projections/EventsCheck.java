package dev.muster.projections;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.verify.Reading;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compares rows that stand for single events with what the log makes of these, up to where the
/// model had come when its rows were read.
final class EventsCheck<F> implements Reading {
  private static final int LOOKS = 3;

  private final ReadModel<F> model;
  private final Sides sides;
  private final Reader<F> reader;
  private final CatchingUp catchingUp;
  private final Outcome<F> outcome;
  private final Map<RealmId, Long> seen = new HashMap<>();
  private Map<Log, Long> retired = Map.of();

  EventsCheck(ReadModel<F> model, Sides sides, Outcome<F> outcome) {
    this.model = model;
    this.sides = sides;
    this.reader = new Reader<>(model, sides.opening().codec(), sides.opening().vault());
    this.catchingUp = new CatchingUp(model, sides);
    this.outcome = outcome;
  }

  /// Where an event is.
  ///
  /// @param sequence in its log; 0 where the log has no event at the position
  record At(long position, Log log, long sequence) {}

  @Override
  public Uni<Void> begin(RealmId realm, Map<Log, Long> retired) {
    this.retired = retired;
    return Uni.createFrom().voidItem();
  }

  @Override
  public Uni<Void> events(RealmId realm, List<RecordedEvent> page) {
    if (page.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    long from = seen.getOrDefault(realm, 0L) + 1;
    long to = page.getLast().position();
    seen.put(realm, to);
    return look(realm, page, new Selection.Positions(Math.min(from, to), to), LOOKS);
  }

  private Uni<Void> look(
      RealmId realm, List<RecordedEvent> page, Selection.Positions which, int looks) {
    return differences(realm, page, which)
        .chain(found -> {
          if (found.isEmpty()) {
            return Uni.createFrom().voidItem();
          }
          return looks > 1
              ? catchingUp.settle(realm).chain(() -> look(realm, page, which, looks - 1))
              : tell(realm, page, found);
        });
  }

  private Uni<Void> tell(RealmId realm, List<RecordedEvent> page, List<Difference> found) {
    return Multi.createFrom()
        .iterable(found)
        .onItem()
        .transformToUniAndConcatenate(one -> {
          RecordedEvent event = at(page, one);
          At at = at(one, event);
          List<RecordedEvent> its = event == null ? List.of() : List.of(event);
          return outcome.differ(
              realm,
              one,
              at,
              () -> differences(realm, its, new Selection.Positions(at.position(), at.position())));
        })
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static @Nullable RecordedEvent at(List<RecordedEvent> page, Difference one) {
    return page.stream()
        .filter(event -> one.key().contains(event.position()))
        .findFirst()
        .orElse(null);
  }

  private static At at(Difference one, @Nullable RecordedEvent event) {
    return event == null
        ? new At(one.key().getLast() instanceof Long position ? position : 0, Log.IDENTITY, 0)
        : new At(event.position(), event.log(), event.sequence());
  }

  private Uni<List<Difference>> differences(
      RealmId realm, List<RecordedEvent> page, Selection.Positions which) {
    return reader
        .read(page)
        .chain(read ->
            Snapshot.read(sides.pool(), model, realm, BatchWriter.people(read), which)
                .map(now -> compare(read, now)));
  }

  private List<Difference> compare(List<Read<F>> read, Snapshot now) {
    List<Read<F>> applied =
        read.stream()
            .filter(one -> now.has(one.recorded()) && !now.isParked(one.recorded()))
            .toList();
    Remade<F> made = Remade.of(model, applied, now.tombstones());
    List<Difference> found = Difference.between(model, made, now::rows);
    found.removeIf(one -> isExcused(one, read, now));
    return found;
  }

  /// A row of an event that retention has taken from the log may stay; one of a parked stream may
  /// be from before it was parked.
  private boolean isExcused(Difference one, List<Read<F>> read, Snapshot now) {
    RecordedEvent event = at(read.stream().map(Read::recorded).toList(), one);
    return event == null ? isRetired(one, now) : now.isParked(event);
  }

  private boolean isRetired(Difference one, Snapshot now) {
    List<? extends Column<?>> columns = model.rows().getFirst().table().content();
    List<@Nullable Object> row = now.rows(one.table()).getOrDefault(one.key(), List.of());
    for (Map.Entry<Log, Long> range : retired.entrySet()) {
      boolean ofLog = row.contains(range.getKey().word());
      for (int i = 0; ofLog && i < row.size(); i++) {
        if (columns.get(i).name().equals("sequence")
            && row.get(i) instanceof Long sequence
            && sequence <= range.getValue()) {
          return true;
        }
      }
    }
    return false;
  }
}
