package dev.muster.identity.password;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// What the hashing pool says about itself.
final class HashingMeters {

  private final AtomicInteger busy = new AtomicInteger();
  private final Timer waiting;
  private final Timer hashing;
  private final Counter refused;

  HashingMeters(MeterRegistry registry, FairQueue<?, ?> queue) {
    Gauge.builder("muster.passwords.queued", queue, FairQueue::size)
        .description("Passwords that wait to be hashed")
        .strongReference(true)
        .register(registry);
    Gauge.builder("muster.passwords.busy", busy, AtomicInteger::get)
        .description("Passwords that are being hashed")
        .strongReference(true)
        .register(registry);
    waiting = registry.timer("muster.passwords.waiting");
    hashing = registry.timer("muster.passwords.hashing");
    refused = registry.counter("muster.passwords.refused");
  }

  Runnable measure(HashingJob<?> job) {
    waiting.record(job.nanosWaited(), TimeUnit.NANOSECONDS);
    busy.incrementAndGet();
    try {
      return Objects.requireNonNull(hashing.record(job::answer));
    } finally {
      busy.decrementAndGet();
    }
  }

  void refused() {
    refused.increment();
  }

  /// How long the pool needs for so many hashes, by what they have taken on average.
  Duration needed(int hashes, int threads) {
    double seconds = hashing.mean(TimeUnit.SECONDS) * hashes / threads;
    return Duration.ofSeconds(Math.max(1, (long) Math.ceil(seconds)));
  }
}
