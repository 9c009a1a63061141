package dev.muster.eventstore.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;

/// Lets one group through at a time; whoever comes meanwhile gathers for the next. So the busier it
/// is, the larger the groups are, and the less each member costs.
final class Gate<T> {
  private final Function<Queue<T>, List<T>> take;
  private final Function<List<T>, Uni<Void>> pass;
  private final Queue<T> waiting = new ArrayDeque<>();
  private boolean busy;

  /// @param take removes the next group from those that wait: at least one, where any does
  /// @param pass lets it through, and answers each member by itself
  Gate(Function<Queue<T>, List<T>> take, Function<List<T>, Uni<Void>> pass) {
    this.take = take;
    this.pass = pass;
  }

  void enter(T one) {
    synchronized (waiting) {
      waiting.add(one);
      if (busy) {
        return;
      }
      busy = true;
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
      Uni.createFrom().deferred(() -> pass.apply(group)).subscribe().with(_ -> turn(), _ -> turn());
    }
  }

  /// Whoever was let through and comes again at once goes with the next group, not with the one
  /// behind it: what the event loop has to do already comes first.
  private void turn() {
    Context loop = Vertx.currentContext();
    if (loop == null) {
      next();
    } else {
      loop.runOnContext(_ -> next());
    }
  }
}
