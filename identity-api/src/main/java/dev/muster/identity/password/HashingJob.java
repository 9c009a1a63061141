package dev.muster.identity.password;

import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.function.Supplier;

/// One password that waits for its turn, and whoever waits for it.
final class HashingJob<T> {

  private final Supplier<T> work;
  private final UniEmitter<? super T> waiting;
  private final long since = System.nanoTime();

  HashingJob(Supplier<T> work, UniEmitter<? super T> waiting) {
    this.work = work;
    this.waiting = waiting;
  }

  long nanosWaited() {
    return System.nanoTime() - since;
  }

  /// Does the work and returns the answer, which is to be given once the work has been measured.
  Runnable answer() {
    try {
      T result = work.get();
      return () -> waiting.complete(result);
    } catch (RuntimeException | Error failure) {
      return () -> waiting.fail(failure);
    }
  }

  void refuse(Overloaded overloaded) {
    waiting.fail(overloaded);
  }
}
