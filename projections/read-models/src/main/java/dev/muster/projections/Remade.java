package dev.muster.projections;

import dev.muster.eventstore.RecordedEvent;
import dev.muster.projections.Tombstones.Person;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a model must hold of a few events: a stream's, or a single one.
final class Remade<F> {
  private final ReadModel<F> model;
  private final List<TableFold<F, ?, ?>> tables;
  private final Set<Person> erased;
  private @Nullable String unreadable;

  private Remade(ReadModel<F> model, Set<Person> erased) {
    this.model = model;
    this.erased = erased;
    this.tables =
        model.rows().stream()
            .filter(rows -> !(rows.source() instanceof Source.ToDo))
            .<TableFold<F, ?, ?>>map(rows -> new TableFold<>(rows))
            .toList();
  }

  /// @param tombstones of those whom the events speak of; whom the events themselves erase is added
  static <F> Remade<F> of(ReadModel<F> model, List<Read<F>> events, Set<Person> tombstones) {
    Set<Person> erased = new HashSet<>(tombstones);
    erased.addAll(erasedBy(events));
    Remade<F> made = new Remade<>(model, erased);
    events.forEach(made::take);
    return made;
  }

  static <F> Set<Person> erasedBy(List<Read<F>> events) {
    return events.stream()
        .map(Read::recorded)
        .filter(People::isErasure)
        .map(event -> new Person(event.realm().value(), People.erased(event)))
        .collect(Collectors.toSet());
  }

  List<TableFold<F, ?, ?>> tables() {
    return tables;
  }

  /// Why the rows cannot be told, if they cannot; names no person.
  @Nullable String unreadable() {
    return unreadable;
  }

  private void take(Read<F> read) {
    switch (read) {
      case Read.Unneeded<F> _ -> {}
      case Read.Unreadable<F>(var event, _) -> cannotRead(event);
      case Read.Understood<F> understood -> {
        F remaining = remaining(understood);
        if (remaining != null) {
          apply(understood.recorded(), remaining);
        }
      }
    }
  }

  private void apply(RecordedEvent event, F fact) {
    try {
      List<Runnable> changes = new ArrayList<>();
      tables.forEach(table -> changes.add(table.prepare(fact)));
      changes.forEach(Runnable::run);
    } catch (RuntimeException _) {
      cannotRead(event);
    }
  }

  private void cannotRead(RecordedEvent event) {
    unreadable =
        "%s at sequence %d cannot be read or applied".formatted(event.type(), event.sequence());
  }

  private @Nullable F remaining(Read.Understood<F> read) {
    String realm = read.recorded().realm().value();
    Set<UUID> gone =
        read.people().stream()
            .filter(id -> erased.contains(new Person(realm, id)))
            .collect(Collectors.toSet());
    return gone.isEmpty() ? read.fact() : model.without(gone, read.fact());
  }
}
