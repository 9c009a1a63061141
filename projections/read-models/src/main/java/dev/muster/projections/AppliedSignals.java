package dev.muster.projections;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// Tells within a process that a projection has got on, so that whoever waits looks again at once.
@Singleton
public final class AppliedSignals {
  private final CopyOnWriteArrayList<Waiting> waiting = new CopyOnWriteArrayList<>();

  record Waiting(String projection, LogOf log, Runnable wake) {}

  void applied(String projection, Map<LogOf, Long> sequences) {
    for (Waiting one : waiting) {
      if (one.projection().equals(projection) && sequences.containsKey(one.log())) {
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
