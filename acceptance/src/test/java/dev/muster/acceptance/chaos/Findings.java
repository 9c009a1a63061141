package dev.muster.acceptance.chaos;

import java.util.ArrayList;
import java.util.List;

/// What a checker has found wrong, in words. Nobody reads the thousandth of a kind.
final class Findings {
  private static final int MOST = 40;
  private static final int LONGEST = 2_000;

  private final List<String> all = new ArrayList<>();

  void add(String finding) {
    if (all.size() < MOST) {
      all.add(finding.length() > LONGEST ? finding.substring(0, LONGEST) + "…" : finding);
    }
  }

  void addAll(Findings others) {
    others.all.forEach(this::add);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  List<String> all() {
    return List.copyOf(all);
  }

  @Override
  public String toString() {
    return String.join("\n", all);
  }
}
