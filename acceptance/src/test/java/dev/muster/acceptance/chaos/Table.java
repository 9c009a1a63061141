package dev.muster.acceptance.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What was harmed, how often, what was written meanwhile, and what was found wrong.
final class Table {
  private final Map<String, long[]> rows = new TreeMap<>();
  private final List<String> sinceCheck = new ArrayList<>();
  private final Findings findings = new Findings();

  /// What the run was like besides.
  ///
  /// @param ended how often a process ended by itself and was started again
  record Facts(long seed, long events, List<Operation> operations, Map<String, Integer> ended) {}

  void struck(String fault, long events) {
    long[] row = rows.computeIfAbsent(fault, _ -> new long[3]);
    row[0]++;
    row[1] += events;
    sinceCheck.add(fault);
  }

  /// A finding counts for every fault since the check before: nothing tells which it was.
  void found(Findings found) {
    for (String fault : Map.copyOf(counted()).keySet()) {
      rows.getOrDefault(fault, new long[3])[2] += found.all().size();
    }
    sinceCheck.clear();
    findings.addAll(found);
  }

  private Map<String, Boolean> counted() {
    Map<String, Boolean> faults = new TreeMap<>();
    sinceCheck.forEach(fault -> faults.put(fault, true));
    return faults;
  }

  String text(Facts facts) {
    StringBuilder text =
        new StringBuilder(
            """
            | fault | times | events written meanwhile | found wrong |
            |---|---|---|---|
            """);
    rows.forEach((fault, row) ->
        text.append("| %s | %d | %,d | %d |\n".formatted(fault, row[0], row[1], row[2])));
    text.append("\n- seed %d\n".formatted(facts.seed()));
    text.append("- %,d events in the log at the end\n".formatted(facts.events()));
    text.append(
        "- %,d operations of the clients: %s\n"
            .formatted(facts.operations().size(), outcomes(facts.operations())));
    facts
        .ended()
        .forEach((member, times) ->
            text.append(
                "- %s ended by itself %d times and was started again\n".formatted(member, times)));
    findings.all().forEach(finding -> text.append("- FOUND: ").append(finding).append('\n'));
    return text.toString();
  }

  private static String outcomes(List<Operation> operations) {
    List<String> counts = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      long count = operations.stream().filter(one -> one.outcome() == outcome).count();
      counts.add("%,d %s".formatted(count, word(outcome)));
    }
    return String.join(", ", counts);
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case DONE -> "acknowledged";
      case REFUSED -> "refused";
      case UNKNOWN -> "of unknown outcome";
    };
  }
}
