package dev.muster.projections;

import dev.muster.eventstore.RecordedEvent;
import dev.muster.projections.Parking.Parked;
import dev.muster.projections.Tombstones.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A batch folded in memory: what becomes of the rows, of erased people, and of events that cannot
/// be applied.
final class Folding<F> {
  private final ReadModel<F> model;
  private final List<RowFold<F, ?, ?>> tables;
  private final Set<Parking.Stream> parkedStreams;
  private final Set<Person> tombstones;
  private final List<Parked> parked = new ArrayList<>();
  private final Set<Person> erased = new HashSet<>();

  Folding(ReadModel<F> model, Set<Parking.Stream> parkedStreams, Set<Person> tombstones) {
    this.model = model;
    this.parkedStreams = parkedStreams;
    this.tombstones = tombstones;
    this.tables =
        model.rows().stream()
            .<RowFold<F, ?, ?>>map(rows -> new RowFold<>(rows, model.name()))
            .toList();
  }

  Uni<Void> load(SqlConnection connection, List<Read<F>> events) {
    List<F> facts = new ArrayList<>();
    for (Read<F> read : events) {
      if (read instanceof Read.Understood<F>(_, F fact)) {
        facts.add(fact);
      }
    }
    return together(tables.stream().map(table -> table.load(connection, facts)).toList())
        .replaceWithVoid();
  }

  void fold(List<Read<F>> events) {
    for (Read<F> read : events) {
      switch (read) {
        case Read.Unneeded<F> _ -> {}
        case Read.Unreadable<F>(var event, var why) -> park(event, why);
        case Read.Understood<F>(var event, F fact) -> understood(event, fact);
      }
      if (People.isErasure(read.recorded())) {
        erase(read.recorded());
      }
    }
  }

  private void understood(RecordedEvent event, F fact) {
    if (parkedStreams.contains(Parking.Stream.of(event)) && !People.isErasure(event)) {
      park(event, null);
      return;
    }
    F remaining = remaining(event, fact);
    if (remaining != null) {
      apply(event, remaining);
    }
  }

  /// What is left of a fact once the erased are taken out of it.
  private @Nullable F remaining(RecordedEvent event, F fact) {
    if (tombstones.isEmpty()) {
      return fact;
    }
    String realm = event.realm().value();
    Set<UUID> gone =
        People.all(event).stream()
            .filter(id -> tombstones.contains(new Person(realm, id)))
            .collect(Collectors.toSet());
    return gone.isEmpty() ? fact : model.without(gone, fact);
  }

  private void apply(RecordedEvent event, F fact) {
    List<Runnable> changes = new ArrayList<>();
    try {
      tables.forEach(table -> changes.add(table.prepare(fact)));
    } catch (RuntimeException e) {
      park(event, e.toString());
      return;
    }
    changes.forEach(Runnable::run);
  }

  private void erase(RecordedEvent event) {
    Person person = new Person(event.realm().value(), People.erased(event));
    tombstones.add(person);
    erased.add(person);
  }

  private void park(RecordedEvent event, @Nullable String why) {
    parkedStreams.add(Parking.Stream.of(event));
    parked.add(new Parked(event, why));
  }

  /// Writes the rows, and then drops what they hold of the erased; tells how many rows.
  Uni<Integer> store(SqlConnection connection) {
    Tombstones graves = new Tombstones(model.name());
    Uni<Integer> stored =
        together(tables.stream().map(table -> table.store(connection)).toList())
            .map(rows -> rows.stream().mapToInt(Integer::intValue).sum());
    return erased.isEmpty()
        ? stored
        : stored.call(() -> graves.erase(connection, erased, model.purges()));
  }

  /// Sent without waiting for one another.
  private static <T> Uni<List<T>> together(List<Uni<T>> statements) {
    return Uni.join().all(statements).andFailFast();
  }

  List<Parked> parked() {
    return parked;
  }
}
