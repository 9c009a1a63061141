package dev.muster.eventstore.verify;

import dev.muster.domain.StreamId;
import dev.muster.eventstore.RecordedEvent;
import java.util.List;

/// All that happened to one stream, in order.
public record StreamHistory(StreamId stream, List<RecordedEvent> events) {
  /// The version that it stands at.
  public int version() {
    return events.isEmpty() ? 0 : events.getLast().version();
  }
}
