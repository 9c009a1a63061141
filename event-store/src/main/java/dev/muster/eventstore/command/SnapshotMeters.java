package dev.muster.eventstore.command;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// What became of snapshots of long streams.
final class SnapshotMeters {
  final Counter read;
  final Counter written;
  final Counter passedOver;
  final Counter failed;

  SnapshotMeters(MeterRegistry registry) {
    this.read = counter(registry, "read");
    this.written = counter(registry, "written");
    this.passedOver = counter(registry, "passed-over");
    this.failed = counter(registry, "failed");
  }

  private static Counter counter(MeterRegistry registry, String outcome) {
    return Counter.builder("muster.log.snapshots")
        .description("Snapshots of long streams")
        .tag("outcome", outcome)
        .register(registry);
  }
}
