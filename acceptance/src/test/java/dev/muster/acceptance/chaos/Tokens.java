package dev.muster.acceptance.chaos;

import dev.muster.acceptance.chaos.Operation.What;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What clients got of codes and refresh tokens: no code twice; no refresh token twice, but within
/// its grace and with the same successor; nothing after a revocation was acknowledged.
final class Tokens {
  /// The grace, and what a process may lag behind the database's clock.
  private static final long GRACE = Duration.ofSeconds(10 + 30 + 5).toNanos();

  private final Findings findings = new Findings();

  private Tokens() {}

  static Findings of(List<Operation> operations) {
    Tokens tokens = new Tokens();
    Map<String, List<Operation>> families =
        operations.stream()
            .filter(operation -> !operation.said("code").isEmpty())
            .collect(Collectors.groupingBy(operation -> operation.said("code")));
    families.values().forEach(tokens::family);
    Map<String, List<Operation>> people =
        operations.stream()
            .filter(operation -> !operation.subject().isEmpty())
            .collect(Collectors.groupingBy(Operation::subject));
    Map<String, Operation> codes = new HashMap<>();
    done(operations, What.SIGN_IN).forEach(one -> codes.put(one.answered("code"), one));
    people.values().forEach(about -> tokens.person(about, codes));
    return tokens.findings;
  }

  /// All that came of one code.
  private void family(List<Operation> family) {
    List<Operation> redeemed = done(family, What.REDEEM);
    if (redeemed.size() > 1) {
      findings.add("a code was redeemed twice: " + redeemed);
    }
    Map<String, Operation> first = new HashMap<>();
    List<Operation> refreshed = done(family, What.REFRESH);
    refreshed.forEach(one -> first.merge(one.on(), one, (a, b) -> a.end() < b.end() ? a : b));
    for (Operation operation : refreshed) {
      again(operation, first);
    }
    for (Operation revoked : done(family, What.REVOKE)) {
      nothingAfter(revoked, family);
    }
  }

  private void again(Operation refresh, Map<String, Operation> first) {
    Operation before = first.get(refresh.on());
    if (before == null || before.number() == refresh.number()) {
      return;
    }
    String successor = before.answered("refresh");
    if (!successor.equals(refresh.answered("refresh"))) {
      findings.add("a refresh token has two successors: " + before + ", " + refresh);
    }
    if (refresh.begin() - before.end() > GRACE) {
      findings.add("a refresh token was good after its grace: " + before + ", " + refresh);
    }
    Operation next = first.get(successor);
    if (next != null && next.isBefore(refresh)) {
      findings.add("a refresh token was good after its successor: " + next + ", " + refresh);
    }
  }

  /// What a suspension and a deletion end never comes back.
  ///
  /// @param codes the sign-in that each came from
  private void person(List<Operation> about, Map<String, Operation> codes) {
    for (Operation ended : about) {
      boolean ends = ended.what() == What.SUSPEND || ended.what() == What.DELETE;
      if (ends && ended.isDone()) {
        about.stream()
            .filter(one -> gives(one) && ended.isBefore(one))
            .filter(one -> codes.getOrDefault(one.said("code"), ended).isBefore(ended))
            .forEach(one -> findings.add(one + " although before it " + ended));
      }
    }
  }

  private void nothingAfter(Operation revoked, List<Operation> family) {
    for (Operation later : family) {
      if (gives(later) && revoked.isBefore(later)) {
        findings.add(later + " although before it " + revoked);
      }
    }
  }

  private static boolean gives(Operation operation) {
    return operation.isDone()
        && (operation.what() == What.REDEEM || operation.what() == What.REFRESH);
  }

  private static List<Operation> done(List<Operation> family, What what) {
    return family.stream().filter(one -> one.what() == what && one.isDone()).toList();
  }
}
