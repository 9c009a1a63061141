package dev.muster.eventstore.retention;

import dev.muster.domain.Log;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The table of a month of a log.
///
/// @param end the moment that it ends before; absent once it is no part of the log any more
public record MonthTable(Log log, String name, State state, @Nullable Instant end) {
  /// How far its removal has come.
  public enum State {
    /// It is part of the log.
    ATTACHED,
    /// Nobody who begins now sees it; those who do already are waited for.
    DETACHING,
    /// It is a table by itself.
    DETACHED
  }

  /// Whether all of it is older than a moment.
  boolean endsBy(Instant limit) {
    return end != null && !end.isAfter(limit);
  }

  @Override
  public String toString() {
    return name;
  }
}
