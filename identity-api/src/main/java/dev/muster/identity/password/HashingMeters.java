package dev.muster.identity.password;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// What the hashing pool says about itself.
final class HashingMeters {
  private static final Duration[] BUCKETS =
      IntStream.of(10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final AtomicInteger busy = new AtomicInteger();
  private final Timer waiting;
  private final Timer hashing;
  private final Counter refused;

  HashingMeters(MeterRegistry registry, FairQueue<?, ?> queue, PoolSize size) {
    limits(registry, size);
    Gauge.builder("muster.passwords.queued", queue, FairQueue::size)
        .description("Passwords that wait to be hashed")
        .strongReference(true)
        .register(registry);
    Gauge.builder("muster.passwords.busy", busy, AtomicInteger::get)
        .description("Passwords that are being hashed")
        .strongReference(true)
        .register(registry);
    waiting = timer(registry, "waiting", "Time that a password waits for a thread");
    hashing = timer(registry, "hashing", "Time that a thread takes for a password");
    refused =
        Counter.builder("muster.passwords.refused")
            .description("Passwords that found the queue full")
            .register(registry);
  }

  private static void limits(MeterRegistry registry, PoolSize size) {
    Gauge.builder("muster.passwords.threads", size, PoolSize::threads)
        .description("Passwords that can be hashed at once")
        .strongReference(true)
        .register(registry);
    Gauge.builder("muster.passwords.queue.limit", size, PoolSize::queue)
        .description("Passwords that may wait")
        .strongReference(true)
        .register(registry);
  }

  private static Timer timer(MeterRegistry registry, String what, String description) {
    return Timer.builder("muster.passwords." + what)
        .description(description)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
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
