package dev.muster.eventstore.retention;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;

/// What a month has of a realm.
///
/// @param firstPosition of its first event in the realm
/// @param lastPosition of its last
public record MonthRange(
    RealmId realm, Log log, long from, long to, long firstPosition, long lastPosition) {
  /// Every log's numbers have no gaps.
  public long events() {
    return to - from + 1;
  }

  @Override
  public String toString() {
    return "%s/%s %d to %d".formatted(realm, log.word(), from, to);
  }
}
