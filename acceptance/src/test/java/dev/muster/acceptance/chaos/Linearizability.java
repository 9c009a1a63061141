package dev.muster.acceptance.chaos;

import dev.muster.acceptance.chaos.Operation.What;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Whether there is an order of all operations on one stream, a user's or a grant's, that keeps to
/// real time and in which every answer is right: the search of Wing and Gong, with Lowe's memory of
/// configurations. An operation of unknown outcome may have happened at any time after it began, or
/// never.
final class Linearizability {
  private static final int MOST_CONFIGURATIONS = 2_000_000;
  private static final Set<What> ON_PEOPLE =
      EnumSet.of(
          What.CREATE,
          What.DELETE,
          What.DESCRIBE,
          What.SUSPEND,
          What.REACTIVATE,
          What.READ,
          What.FIND,
          What.SIGN_IN,
          What.REDEEM,
          What.REFRESH);

  private final List<Operation> operations;
  private final Set<Configuration> seen = new HashSet<>();

  private Linearizability(List<Operation> operations) {
    this.operations = operations;
  }

  /// Which operations are done, and what came of them.
  private record Configuration(BitSet done, Rules rules) {}

  /// Whose operations are one stream's, and how it begins.
  private record Streams(
      Predicate<Operation> counts, Function<Operation, String> name, Rules beginning) {}

  private static final List<Streams> ALL =
      List.of(
          new Streams(Linearizability::counts, Linearizability::name, Account.NOBODY),
          new Streams(Family::counts, one -> "code " + one.said("code"), Family.ISSUED));

  /// @param operations on any names and codes
  static Findings of(List<Operation> operations) {
    Findings findings = new Findings();
    ALL.forEach(streams ->
        operations.stream()
            .filter(streams.counts())
            .sorted(Comparator.comparingLong(Operation::begin))
            .collect(Collectors.groupingBy(streams.name()))
            .forEach((name, on) -> search(findings, name, on, streams.beginning())));
    return findings;
  }

  private static void search(Findings findings, String name, List<Operation> on, Rules beginning) {
    Linearizability search = new Linearizability(on);
    if (!search.succeeds(beginning)) {
      findings.add(
          "no order of what was done to %s explains what came of it, from %s on"
              .formatted(name, search.obstacle()));
    } else if (search.seen.size() >= MOST_CONFIGURATIONS) {
      findings.add(name + " has more orders than can be tried");
    }
  }

  /// Tokens count where one was given; reads where they were answered.
  private static boolean counts(Operation operation) {
    return switch (operation.what()) {
      case SIGN_IN -> operation.isDone() && !operation.answered("code").isEmpty();
      case REDEEM, REFRESH, FIND -> operation.isDone();
      case READ -> !operation.isUnknown();
      default -> ON_PEOPLE.contains(operation.what());
    };
  }

  private static String name(Operation operation) {
    String name = operation.said("name");
    return name.isEmpty() ? operation.on() : name;
  }

  private boolean succeeds(Rules beginning) {
    List<Configuration> open = new ArrayList<>();
    open.add(new Configuration(new BitSet(), beginning));
    while (!open.isEmpty() && seen.size() < MOST_CONFIGURATIONS) {
      Configuration next = open.removeLast();
      if (isWhole(next.done())) {
        return true;
      }
      if (seen.add(next)) {
        follow(next, open);
      }
    }
    return seen.size() >= MOST_CONFIGURATIONS;
  }

  /// The first operation that no order has come past.
  private Operation obstacle() {
    int furthest = seen.stream().mapToInt(one -> one.done().nextClearBit(0)).max().orElse(0);
    return operations.get(Math.min(furthest, operations.size() - 1));
  }

  private boolean isWhole(BitSet done) {
    for (int i = done.nextClearBit(0); i < operations.size(); i = done.nextClearBit(i + 1)) {
      if (!operations.get(i).isUnknown()) {
        return false;
      }
    }
    return true;
  }

  /// Whatever had begun before the first of the others was over may be next. The last put is the
  /// first tried: what began first, and the known before the unknown.
  private void follow(Configuration from, List<Configuration> open) {
    long bound = Long.MAX_VALUE;
    List<Configuration> known = new ArrayList<>();
    List<Configuration> unknown = new ArrayList<>();
    Set<Wish> wishes = new HashSet<>();
    for (int i = from.done().nextClearBit(0);
        i < operations.size() && operations.get(i).begin() <= bound;
        i = from.done().nextClearBit(i + 1)) {
      Operation operation = operations.get(i);
      if (!operation.isUnknown()) {
        step(from, i).ifPresent(known::add);
        bound = Math.min(bound, operation.end());
      } else if (wishes.add(Wish.of(operation))) {
        step(from, i).filter(next -> !next.rules().equals(from.rules())).ifPresent(unknown::add);
      }
    }
    open.addAll(unknown.reversed());
    open.addAll(known.reversed());
  }

  /// What an operation of unknown outcome would do. Of several that would do the same the first
  /// stands for all, as it can be wherever another one can; and one that would change nothing is
  /// kept for later.
  private record Wish(What what, String on, Map<String, String> said) {
    static Wish of(Operation operation) {
      return new Wish(operation.what(), operation.on(), operation.said());
    }
  }

  private Optional<Configuration> step(Configuration from, int index) {
    return from.rules()
        .after(operations.get(index))
        .map(rules -> {
          BitSet done = (BitSet) from.done().clone();
          done.set(index);
          return new Configuration(done, rules);
        });
  }
}
