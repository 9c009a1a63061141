package dev.muster.projections;

import dev.muster.domain.Log;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// Tells within a process that a projection has got on, so that whoever waits looks again at once.
@Singleton
public final class AppliedSignals {
  private final CopyOnWriteArrayList<Waiting> waiting = new CopyOnWriteArrayList<>();

  private final CopyOnWriteArrayList<Watcher> watching = new CopyOnWriteArrayList<>();

  record Waiting(String projection, LogOf log, Runnable wake) {}

  private record Watcher(String projection, Log log, Runnable wake) {}

  /// Has something run whenever a projection has got on with a log, of whichever realm. It must be
  /// quick, and must not fail.
  public void watch(String projection, Log log, Runnable wake) {
    watching.add(new Watcher(projection, log, wake));
  }

  void applied(String projection, Map<LogOf, Long> sequences) {
    for (Waiting one : waiting) {
      if (one.projection().equals(projection) && sequences.containsKey(one.log())) {
        one.wake().run();
      }
    }
    for (Watcher one : watching) {
      if (one.projection().equals(projection)
          && sequences.keySet().stream().anyMatch(of -> of.log() == one.log())) {
        one.wake().run();
      }
    }
  }

  void add(Waiting one) {
    waiting.add(one);
  }

  void remove(Waiting one) {
    waiting.remove(one);
  }
}
