package dev.muster.projections;

import dev.muster.eventstore.RecordedEvent;
import dev.muster.projections.Parking.Parked;
import dev.muster.projections.Tombstones.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
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

  /// Loads what events touch and it does not know yet.
  Uni<Void> load(SqlClient client, List<Read<F>> events) {
    List<Read.Understood<F>> understood = new ArrayList<>();
    for (Read<F> read : events) {
      if (read instanceof Read.Understood<F> it) {
        understood.add(it);
      }
    }
    return Folded.together(tables.stream().map(table -> table.load(client, understood)).toList())
        .replaceWithVoid();
  }

  void fold(List<Read<F>> events) {
    for (Read<F> read : events) {
      switch (read) {
        case Read.Unneeded<F> _ -> {}
        case Read.Unreadable<F>(var event, var why) -> park(event, why);
        case Read.Understood<F> understood -> understood(understood);
      }
      if (People.isErasure(read.recorded())) {
        erase(read.recorded());
      }
    }
  }

  private void understood(Read.Understood<F> read) {
    RecordedEvent event = read.recorded();
    if (parkedStreams.contains(Parking.Stream.of(event)) && !People.isErasure(event)) {
      park(event, null);
      return;
    }
    F remaining = remaining(read);
    if (remaining != null) {
      apply(event, remaining);
    }
  }

  /// What is left of a fact once the erased are taken out of it.
  private @Nullable F remaining(Read.Understood<F> read) {
    if (tombstones.isEmpty()) {
      return read.fact();
    }
    String realm = read.recorded().realm().value();
    Set<UUID> gone =
        read.people().stream()
            .filter(id -> tombstones.contains(new Person(realm, id)))
            .collect(Collectors.toSet());
    return gone.isEmpty() ? read.fact() : model.without(gone, read.fact());
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

  /// Of whoever has a tombstone nothing is held any more that could be dropped.
  private void erase(RecordedEvent event) {
    Person person = new Person(event.realm().value(), People.erased(event));
    if (tombstones.add(person)) {
      erased.add(person);
    }
  }

  private void park(RecordedEvent event, @Nullable String why) {
    parkedStreams.add(Parking.Stream.of(event));
    parked.add(new Parked(event, why));
  }

  /// Writes the rows, and then drops what they hold of the erased; tells how many rows.
  Uni<Integer> store(SqlConnection connection) {
    return new Folded(model, tables.stream().map(RowFold::changes).toList(), erased)
        .store(connection);
  }

  /// What there is to write, taken for written: what comes next is folded on top of it. Where
  /// somebody is erased, rows are dropped that it knows: then it must be written before.
  Folded take() {
    var folded = new Folded(model, tables.stream().map(RowFold::take).toList(), Set.copyOf(erased));
    if (!erased.isEmpty()) {
      tables.forEach(RowFold::forget);
      erased.clear();
    }
    return folded;
  }

  /// Events to be parked, taken for parked.
  List<Parked> takeParked() {
    List<Parked> taken = List.copyOf(parked);
    parked.clear();
    return taken;
  }

  List<Parked> parked() {
    return parked;
  }
}
