package dev.muster.acceptance.chaos;

import dev.muster.acceptance.chaos.Operation.What;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A refusal has a reason: a code or a refresh token that was used once and in time, of somebody
/// who was neither suspended nor deleted meanwhile, is good. An answer from stale knowledge would
/// be a refusal without one.
final class Refusals {
  private static final long CODE = Duration.ofSeconds(55).toNanos();

  private final Findings findings = new Findings();
  private final Map<String, Operation> signIns = new HashMap<>();
  private final Map<String, List<Operation>> endings;

  private Refusals(List<Operation> operations) {
    for (Operation operation : operations) {
      if (operation.what() == What.SIGN_IN) {
        signIns.put(operation.answered("code"), operation);
      }
    }
    this.endings =
        operations.stream()
            .filter(one -> one.what() == What.SUSPEND || one.what() == What.DELETE)
            .filter(one -> one.outcome() != Outcome.REFUSED)
            .collect(Collectors.groupingBy(Operation::on));
  }

  static Findings of(List<Operation> operations) {
    Refusals refusals = new Refusals(operations);
    operations.stream()
        .filter(operation -> !operation.said("code").isEmpty())
        .collect(Collectors.groupingBy(operation -> operation.said("code")))
        .values()
        .forEach(refusals::family);
    return refusals.findings;
  }

  /// All that came of one code, unless a client gave it back or does not know what came of it.
  private void family(List<Operation> family) {
    boolean plain =
        family.stream().noneMatch(one -> one.isUnknown() || one.what() == What.REVOKE)
            && family.stream().filter(one -> one.what() == What.REDEEM).count() == 1;
    if (plain) {
      family.stream()
          .filter(one -> one.outcome() == Outcome.REFUSED)
          .filter(one -> !isExcused(one, family))
          .forEach(one -> findings.add(one + " without a reason"));
    }
  }

  private boolean isExcused(Operation refused, List<Operation> family) {
    Operation signIn = signIns.get(refused.said("code"));
    if (signIn == null) {
      return true;
    }
    boolean late = refused.what() == What.REDEEM && refused.end() - signIn.begin() > CODE;
    boolean ended =
        endings.getOrDefault(refused.said("name"), List.of()).stream()
            .anyMatch(one -> one.begin() < refused.end() && !one.isBefore(signIn));
    return late || ended || isReused(refused, family);
  }

  /// Some refresh token of the family was sent twice by then, this one or an older one.
  private static boolean isReused(Operation refused, List<Operation> family) {
    return family.stream()
        .filter(one -> one.what() == What.REFRESH && one.begin() <= refused.end())
        .collect(Collectors.groupingBy(Operation::on, Collectors.counting()))
        .values()
        .stream()
        .anyMatch(times -> times > 1);
  }
}
