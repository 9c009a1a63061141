package dev.muster.eventstore.postgres;

import dev.muster.eventstore.AppendRefused;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/// How long appends take and how many share a call.
final class AppendMeters {
  private final DistributionSummary batches;
  private final Timer appended;
  private final Timer refused;
  private final Timer failed;

  AppendMeters(MeterRegistry registry) {
    this.batches =
        DistributionSummary.builder("muster.log.batch")
            .description("Appends written by one call")
            .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256)
            .register(registry);
    this.appended = timer(registry, "appended");
    this.refused = timer(registry, "refused");
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

  /// The log's own refusals are part of its work: what was relied on had moved, a name is taken.
  void failed(Throwable why, long nanos) {
    (why instanceof AppendRefused ? refused : failed).record(Duration.ofNanos(nanos));
  }
}
