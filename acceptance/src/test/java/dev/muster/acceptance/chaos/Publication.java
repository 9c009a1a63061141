package dev.muster.acceptance.chaos;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// A topic against the table: each event of the log once, in the order of its sequences, and the
/// same to the last bit.
final class Publication {
  private final Findings findings = new Findings();
  private final Map<UUID, Event> table;
  private final Map<String, Long> last = new HashMap<>();
  private final Set<UUID> seen = new HashSet<>();

  private Publication(Map<UUID, Event> table) {
    this.table = table;
  }

  /// @param topic in the order in which it holds them
  /// @param table the same log's events
  static Findings of(List<Event> topic, List<Event> table, Retired retired) {
    var publication =
        new Publication(
            table.stream().collect(Collectors.toMap(Event::id, e -> e, (one, _) -> one)));
    topic.forEach(event -> publication.check(event, retired));
    for (Event event : table) {
      if (!publication.seen.contains(event.id())) {
        publication.findings.add(event + " is not on the topic");
      }
    }
    return publication.findings;
  }

  /// A topic may keep longer than the table what is retired, and let it go one segment at a time.
  private static long beginning(Event event, Retired retired) {
    long first = retired.first(event.realm(), event.log());
    return Math.min(event.sequence(), first) - 1;
  }

  private void check(Event event, Retired retired) {
    String key = event.realm() + " " + event.log();
    long before = last.getOrDefault(key, beginning(event, retired));
    if (!seen.add(event.id())) {
      findings.add(event + " is on the topic twice");
    } else if (event.sequence() != before + 1 && event.sequence() > before) {
      findings.add("%s: sequence %d comes after %d".formatted(event, event.sequence(), before));
    } else if (event.sequence() <= before) {
      findings.add("%s: sequence %d again, after %d".formatted(event, event.sequence(), before));
    }
    last.merge(key, event.sequence(), Math::max);
    if (!Leaf.of(event).equals(event.leafHash())) {
      findings.add(event + " has another leaf hash on the topic than it must have");
    }
    Event here = table.get(event.id());
    if (here == null && event.sequence() < retired.first(event.realm(), event.log())) {
      return;
    }
    if (here == null) {
      findings.add(event + " is on the topic and not in the log");
    } else if (!here.leafHash().equals(event.leafHash())) {
      findings.add(event + " differs between topic and log");
    }
  }
}
