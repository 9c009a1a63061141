package dev.muster.eventstore.command;

import dev.muster.domain.Fold;
import dev.muster.domain.grant.Grant;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.postgres.TestLog;
import java.util.Arrays;
import java.util.function.Supplier;

/// Measures what it costs to decide on a grant of 10,000 events: cold and whole, cold from its
/// snapshot, and warm. Run by hand: its figures stand in docs/performance.md.
final class LongStreamCost {
  private static final int EVENTS = 10_000;

  private LongStreamCost() {}

  public static void main(String[] args) {
    try (TestLog log = TestLog.fresh()) {
      EventStore store = log.store();
      Replica writer = new Replica(store);
      writer.createRealm();
      LongGrant grant = new LongGrant();
      grant.begin(writer);
      grant.growTo(writer, EVENTS);
      measure("cold, whole", 50, cold(grant, LongGrant.WHOLE, store));
      measure("cold, from its snapshot", 500, cold(grant, Grant.FOLD, store));
      measure(
          "cold, of 2 events",
          500,
          () -> {
            LongGrant fresh = new LongGrant();
            fresh.begin(writer);
            return cold(fresh, Grant.FOLD, store).get();
          });
      measure("warm", 500, () -> () -> grant.refresh(writer, Grant.FOLD));
    }
    System.exit(0);
  }

  /// Each round is a process that has just started.
  private static Supplier<Runnable> cold(LongGrant grant, Fold<Grant> fold, EventStore store) {
    return () -> {
      Replica replica = new Replica(store);
      return () -> grant.refresh(replica, fold);
    };
  }

  /// As many rounds again come first, for the compiler. On a machine that does other work, too, the
  /// least says most.
  private static void measure(String what, int rounds, Supplier<Runnable> work) {
    long[] nanos = new long[rounds];
    for (int round = -rounds; round < rounds; round++) {
      Runnable one = work.get();
      long start = System.nanoTime();
      one.run();
      if (round >= 0) {
        nanos[round] = System.nanoTime() - start;
      }
    }
    Arrays.sort(nanos);
    System.out.printf(
        "%s: least %.2f ms, p10 %.2f ms, p50 %.2f ms%n",
        what, nanos[0] / 1e6, nanos[rounds / 10] / 1e6, nanos[rounds / 2] / 1e6);
  }
}
