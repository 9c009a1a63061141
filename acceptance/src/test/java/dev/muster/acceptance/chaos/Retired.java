package dev.muster.acceptance.chaos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the log itself says that it holds no more.
///
/// @param ranges by realm and log: the last sequence that is retired
record Retired(Map<String, Long> ranges) {
  static Retired of(List<Event> events) {
    Map<String, Long> ranges = new HashMap<>();
    for (Event event : events) {
      if (event.kind().equals("log.retired")) {
        String key = event.realm() + " " + event.text("log");
        ranges.merge(key, event.data().path("toSequence").asLong(), Math::max);
      }
    }
    return new Retired(ranges);
  }

  /// The first sequence of a log that must be there.
  long first(String realm, String log) {
    return ranges.getOrDefault(realm + " " + log, 0L) + 1;
  }

  /// Whether positions and versions of a realm may have gaps.
  boolean explain(String realm) {
    return ranges.keySet().stream().anyMatch(key -> key.startsWith(realm + " "));
  }
}
