package dev.muster.eventstore.postgres;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/// How long appends take and how many share a call.
final class AppendMeters {
  private final DistributionSummary batches;
  private final Timer appended;
  private final Timer failed;

  AppendMeters(MeterRegistry registry) {
    this.batches =
        DistributionSummary.builder("muster.log.batch")
            .description("Appends written by one call")
            .register(registry);
    this.appended = timer(registry, "appended");
    this.failed = timer(registry, "failed");
  }

  private static Timer timer(MeterRegistry registry, String outcome) {
    return Timer.builder("muster.log.append")
        .description("Time from an append's coming to its answer")
        .tag("outcome", outcome)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofNanos(500_000))
        .maximumExpectedValue(Duration.ofSeconds(10))
        .register(registry);
  }

  void batch(int size) {
    batches.record(size);
  }

  void appended(long nanos) {
    appended.record(Duration.ofNanos(nanos));
  }

  void failed(long nanos) {
    failed.record(Duration.ofNanos(nanos));
  }
}
