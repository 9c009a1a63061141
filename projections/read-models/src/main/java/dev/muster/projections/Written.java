package dev.muster.projections;

import dev.muster.eventstore.RecordedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of a batch.
///
/// @param sequences of each log, up to which it is applied now
/// @param events that were new
/// @param rows that were written or deleted
/// @param parked events that were parked
/// @param recordedAt of the last event, by the log's clock; absent where none was new
record Written(
    Map<LogOf, Long> sequences,
    int events,
    int rows,
    List<RecordedEvent> parked,
    @Nullable Instant recordedAt) {
  static final Written NOTHING = new Written(Map.of(), 0, 0, List.of(), null);
}
