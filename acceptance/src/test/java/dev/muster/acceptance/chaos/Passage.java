package dev.muster.acceptance.chaos;

import dev.muster.acceptance.Pause;
import java.time.Duration;

/// What a gate does with what wants to pass.
final class Passage {
  private enum State {
    OPEN,
    SILENT,
    CUT
  }

  private State state = State.OPEN;
  private Duration delay = Duration.ZERO;

  synchronized void open() {
    become(State.OPEN, Duration.ZERO);
  }

  synchronized void silence() {
    become(State.SILENT, Duration.ZERO);
  }

  synchronized void cut() {
    become(State.CUT, Duration.ZERO);
  }

  synchronized void slow(Duration by) {
    become(State.OPEN, by);
  }

  private void become(State next, Duration by) {
    state = next;
    delay = by;
    notifyAll();
  }

  /// Waits until something may pass; false where it never will.
  boolean await() {
    Duration wait;
    synchronized (this) {
      while (state == State.SILENT) {
        try {
          wait();
        } catch (InterruptedException _) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
      if (state == State.CUT) {
        return false;
      }
      wait = delay;
    }
    if (wait.isPositive()) {
      Pause.of(wait);
    }
    return true;
  }
}
