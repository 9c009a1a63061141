package dev.muster.projections;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// What a projection tells of itself.
final class ProjectionMeters {
  private final Counter batches;
  private final Counter events;
  private final Counter rows;
  private final Counter parked;
  private final Counter retries;
  private final AtomicLong behind = new AtomicLong();
  private volatile boolean connected;
  private volatile double parkedNow = Double.NaN;
  private volatile Instant last = Instant.EPOCH;
  private final Clock clock;

  ProjectionMeters(MeterRegistry registry, String projection, Seats seats, Clock clock) {
    this.clock = clock;
    this.batches = counter(registry, "batches", projection, "batches that were written");
    this.events = counter(registry, "events", projection, "events that were applied");
    this.rows = counter(registry, "rows", projection, "rows that were written or deleted");
    this.parked = counter(registry, "parked", projection, "events that could not be applied");
    this.retries = counter(registry, "retries", projection, "writes that were tried again");
    Gauge.builder("muster.projection.halted", seats, s -> s.halted().size())
        .tag("projection", projection)
        .description("partitions where the projection stopped, as events are missing")
        .register(registry);
    Gauge.builder("muster.projection.connected", this, it -> it.connected ? 1 : 0)
        .tag("projection", projection)
        .description("1 while Kafka answers")
        .register(registry);
    Gauge.builder("muster.projection.partitions", seats, Seats::taken)
        .tag("projection", projection)
        .description("partitions that this process reads")
        .register(registry);
    Gauge.builder("muster.projection.parked.events", this, it -> it.parkedNow)
        .tag("projection", projection)
        .description("events that are parked now, by whichever process")
        .register(registry);
    Gauge.builder("muster.projection.lag.events", behind, AtomicLong::get)
        .tag("projection", projection)
        .description("records on the topics that are not applied yet")
        .register(registry);
    Gauge.builder("muster.projection.lag.seconds", this, ProjectionMeters::lag)
        .tag("projection", projection)
        .description("how long ago the last applied event was recorded, while any is not applied")
        .register(registry);
  }

  void written(Written written) {
    batches.increment();
    events.increment(written.events());
    rows.increment(written.rows());
    parked.increment(written.parked().size());
    if (written.recordedAt() != null) {
      last = written.recordedAt();
    }
  }

  void retried() {
    retries.increment();
  }

  void behind(long records) {
    behind.set(records);
  }

  void parked(long events) {
    parkedNow = events;
  }

  void connected(boolean now) {
    connected = now;
  }

  boolean isConnected() {
    return connected;
  }

  private double lag() {
    Instant applied = last;
    return behind.get() == 0 || applied.equals(Instant.EPOCH)
        ? 0
        : Duration.between(applied, clock.instant()).toMillis() / 1000.0;
  }

  private static Counter counter(
      MeterRegistry registry, String what, String projection, String description) {
    return Counter.builder("muster.projection." + what)
        .tag("projection", projection)
        .description(description)
        .register(registry);
  }
}
