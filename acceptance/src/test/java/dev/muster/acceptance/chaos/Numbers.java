package dev.muster.acceptance.chaos;

import dev.muster.acceptance.chaos.Event.Heads;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The numbers of the log: positions and sequences 1, 2, 3, … in each realm, versions 1, 2, 3, … in
/// each stream, time that never goes back, and each event with the hash that it must have. What
/// `log.retired.v1` names may be absent.
final class Numbers {
  private final Findings findings = new Findings();
  private final Retired retired;
  private final Map<String, Integer> versions = new HashMap<>();
  private final Set<UUID> ids = new HashSet<>();
  private String realm = "";
  private long position;
  private long micros;
  private Heads heads = new Heads(0, 0, 0);
  private final Map<String, Long> sequences = new HashMap<>();

  private Numbers(Retired retired) {
    this.retired = retired;
  }

  /// @param events of all realms, by realm and position
  static Findings of(List<Event> events) {
    Numbers numbers = new Numbers(Retired.of(events));
    events.forEach(numbers::check);
    return numbers.findings;
  }

  private void check(Event event) {
    if (!event.realm().equals(realm)) {
      realm = event.realm();
      position = 0;
      micros = Long.MIN_VALUE;
      heads = new Heads(0, 0, 0);
    }
    if (!retired.explain(realm)) {
      counts(event);
    }
    sequence(event);
    if (event.micros() < micros) {
      findings.add(event + " is recorded before the one at the position before");
    }
    if (!ids.add(event.id())) {
      findings.add(event + " has an id that another event has");
    }
    if (!Leaf.of(event).equals(event.leafHash())) {
      findings.add(event + " has not the leaf hash that it must have");
    }
    version(event);
    position = event.position();
    micros = event.micros();
    heads = event.heads();
  }

  private void counts(Event event) {
    if (event.position() != position + 1) {
      findings.add(event + " comes after position " + position);
    }
    if (!event.heads().equals(heads.after(event.log()))) {
      findings.add(event + " has the heads " + event.heads() + " after " + heads);
    }
  }

  /// From the first that is not retired on, or from one that is and is still there.
  private void sequence(Event event) {
    String key = realm + " " + event.log();
    long first = Math.min(retired.first(realm, event.log()), event.sequence());
    long last = sequences.getOrDefault(key, first - 1);
    if (event.sequence() != last + 1) {
      findings.add("%s is number %d of its log after %d".formatted(event, event.sequence(), last));
    }
    sequences.put(key, event.sequence());
  }

  /// Of a stream whose beginning is retired the end may be left.
  private void version(Event event) {
    int last = versions.getOrDefault(event.subject(), 0);
    boolean activity = event.log().equals("activity");
    boolean cut = last == 0 && retired.explain(realm);
    if (event.version() != (activity ? 0 : last + 1) && !cut) {
      findings.add(
          "%s is version %d of %s after %d"
              .formatted(event, event.version(), event.subject(), last));
    }
    versions.put(event.subject(), event.version());
  }
}
