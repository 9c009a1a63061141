package dev.muster.eventstore.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Lets one group through at a time; whoever comes meanwhile gathers for the next. So the busier it
/// is, the larger the groups are, and the less each member costs.
///
/// A group costs something by itself, however small it is. So where several take part, the next one
/// is held until all of them are back, for as long as the last one took at most: half a group now
/// and the other half right after it would cost twice. Whoever is alone never waits.
final class Gate<T> {
  private final Function<Queue<T>, List<T>> take;
  private final Function<List<T>, Uni<Void>> pass;
  private final int full;
  private final Duration patience;
  private final Queue<T> waiting = new ArrayDeque<>();
  private boolean busy;

  /// How many let the next group go at once; nobody is awaited where it is 0.
  private int awaited;

  /// @param take removes the next group from those that wait: at least one, where any does
  /// @param pass lets it through, and answers each member by itself
  /// @param full so many are a group that is held no more
  /// @param patience the longest that a group is held
  Gate(
      Function<Queue<T>, List<T>> take,
      Function<List<T>, Uni<Void>> pass,
      int full,
      Duration patience) {
    this.take = take;
    this.pass = pass;
    this.full = full;
    this.patience = patience;
  }

  void enter(T one) {
    synchronized (waiting) {
      waiting.add(one);
      if (busy && (awaited == 0 || waiting.size() < awaited)) {
        return;
      }
      busy = true;
      awaited = 0;
    }
    next();
  }

  int length() {
    synchronized (waiting) {
      return waiting.size();
    }
  }

  private void next() {
    List<T> group;
    synchronized (waiting) {
      group = waiting.isEmpty() ? List.of() : take.apply(waiting);
      busy = !group.isEmpty();
    }
    if (!group.isEmpty()) {
      long since = System.nanoTime();
      Uni.createFrom()
          .deferred(() -> pass.apply(group))
          .subscribe()
          .with(_ -> turn(group.size(), since), _ -> turn(group.size(), since));
    }
  }

  /// What the event loop has to do already comes first: whoever was let through may come again.
  private void turn(int passed, long since) {
    Context loop = Vertx.currentContext();
    if (loop == null) {
      next();
      return;
    }
    long took = System.nanoTime() - since;
    int present = Math.min(passed + length(), full);
    loop.runOnContext(_ -> {
      if (isHeld(present)) {
        release((ContextInternal) loop, Math.min(took, patience.toNanos()));
      } else {
        next();
      }
    });
  }

  private boolean isHeld(int present) {
    synchronized (waiting) {
      awaited = present > 1 && waiting.size() < present && !patience.isZero() ? present : 0;
      return awaited > 0;
    }
  }

  private void release(ContextInternal loop, long nanos) {
    var _ = loop.nettyEventLoop().schedule(this::stopWaiting, nanos, TimeUnit.NANOSECONDS);
  }

  private void stopWaiting() {
    synchronized (waiting) {
      if (awaited == 0) {
        return;
      }
      awaited = 0;
    }
    next();
  }
}
