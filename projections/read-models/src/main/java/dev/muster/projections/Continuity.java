package dev.muster.projections;

import dev.muster.eventstore.RecordedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Sees by the numbers that nothing is missing and nothing is applied twice.
///
/// @param fresh the events that are new, in order
/// @param sequences of their logs, once they are applied
record Continuity<F>(List<Read<F>> fresh, Map<LogOf, Long> sequences) {
  /// @param applied the sequences up to which the logs are applied
  /// @throws Gap where an event is missing
  static <F> Continuity<F> of(List<Read<F>> events, Map<LogOf, Long> applied) {
    List<Read<F>> fresh = new ArrayList<>();
    Map<LogOf, Long> sequences = new HashMap<>();
    for (Read<F> read : events) {
      RecordedEvent event = read.recorded();
      LogOf log = LogOf.of(event);
      long last = sequences.getOrDefault(log, applied.getOrDefault(log, 0L));
      if (event.sequence() > last + 1) {
        throw new Gap(event, last + 1);
      }
      if (event.sequence() == last + 1) {
        sequences.put(log, event.sequence());
        fresh.add(read);
      }
    }
    return new Continuity<>(fresh, sequences);
  }
}
