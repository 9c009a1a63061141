package dev.muster.acceptance.chaos;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The read models against a fold of the log made here, by what docs/events.md says that each event
/// means.
final class Folds {
  private Folds() {}

  static Findings of(LogTable table, List<Event> events, Opener opener) throws SQLException {
    Findings findings = new Findings();
    Folded folded = new Folded(opener);
    events.forEach(folded::add);
    for (Model model : Model.values()) {
      compare(findings, model.name(), folded.rows(model), table.rows(model.sql()));
    }
    parked(findings, table);
    return findings;
  }

  /// Each difference is one finding.
  static void compare(
      Findings findings, String name, Map<String, String> expected, Map<String, String> actual) {
    Map<String, String> all = new TreeMap<>(expected);
    all.putAll(actual);
    for (String key : all.keySet()) {
      String here = actual.getOrDefault(key, "absent");
      String log = expected.getOrDefault(key, "absent");
      if (!here.equals(log)) {
        findings.add(
            "%s: the row %s is [%s] and the log says [%s]".formatted(name, key, here, log));
      }
    }
  }

  /// Nothing is parked.
  private static void parked(Findings findings, LogTable table) throws SQLException {
    for (String schema : List.of("scim", "token", "audit")) {
      String parked =
          "SELECT realm || ' ' || log || ' ' || sequence, coalesce(why, '') FROM %s.parked"
              .formatted(schema);
      compare(findings, schema + " parked", Map.of(), table.rows(parked));
    }
  }
}
