package dev.muster.eventstore;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What a {@link CuttingProxy} is up to.
final class Mischief {
  /// The answer to the first message that holds a marker is to be swallowed.
  record Theft(String marker, CompletableFuture<Void> done) {}

  /// What becomes of a message, and of its line.
  enum Fate {
    PASSES,
    LAST,
    LOST
  }

  private final AtomicInteger cuts = new AtomicInteger();
  private final AtomicReference<@Nullable Theft> planned = new AtomicReference<>();
  private volatile boolean stalled;
  private volatile @Nullable Random chance;
  private volatile int messages;

  void cutAtRandom(Random random, int oneIn) {
    messages = oneIn;
    chance = random;
  }

  int cuts() {
    return cuts.get();
  }

  void stall(boolean on) {
    stalled = on;
  }

  CompletableFuture<Void> plan(String marker) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    planned.set(new Theft(marker, done));
    return done;
  }

  /// The theft that a message gives occasion to.
  @Nullable Theft stealFor(String message) {
    Theft theft = planned.get();
    boolean now = theft != null && message.contains(theft.marker());
    return now && planned.compareAndSet(theft, null) ? theft : null;
  }

  Fate fate() {
    Random random = chance;
    if (random == null || random.nextInt(messages) != 0) {
      return Fate.PASSES;
    }
    cuts.incrementAndGet();
    return random.nextBoolean() ? Fate.LAST : Fate.LOST;
  }

  /// Returns when messages may pass again.
  void hold(BooleanSupplier frozen) {
    try {
      while (stalled || frozen.getAsBoolean()) {
        Thread.sleep(5);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
