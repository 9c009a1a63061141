package dev.muster.projections;

import java.util.List;

/// Events of one partition, in order, and the checkpoint that writing them moves.
///
/// @param from the checkpoint that it starts from: the fence against whoever else reads the place
/// @param offsets of each event's record
record Batch<F>(Place place, long from, List<Read<F>> events, List<Long> offsets) {
  /// Where to go on after it.
  long next() {
    return offsets.getLast() + 1;
  }

  /// Its first events alone.
  Batch<F> head(int count) {
    return new Batch<>(place, from, events.subList(0, count), offsets.subList(0, count));
  }

  /// What is left after its first events are written.
  Batch<F> tail(int count) {
    return new Batch<>(
        place,
        head(count).next(),
        events.subList(count, events.size()),
        offsets.subList(count, offsets.size()));
  }

  /// The same, of events that the database did not take: they are parked.
  Batch<F> unreadable(String why) {
    List<Read<F>> refused =
        events.stream().<Read<F>>map(e -> new Read.Unreadable<>(e.recorded(), why)).toList();
    return new Batch<>(place, from, refused, offsets);
  }

  int size() {
    return events.size();
  }
}
