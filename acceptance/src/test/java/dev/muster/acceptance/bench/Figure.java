package dev.muster.acceptance.bench;

import org.jspecify.annotations.Nullable;

/// A line of the table.
///
/// @param cpu a single operation's, where it was measured
/// @param rate operations a second
/// @param p50 milliseconds
/// @param p99 milliseconds
/// @param gathered of appends
record Figure(
    String name,
    @Nullable Cpu cpu,
    double rate,
    double p50,
    double p99,
    @Nullable Gathered gathered) {
  private static final double NONE = Double.NaN;

  Figure(String name, @Nullable Cpu cpu, double rate, double p50, double p99) {
    this(name, cpu, rate, p50, p99, null);
  }

  static Figure of(String name, Cpu spent, Latencies latencies, double seconds) {
    int count = latencies.count();
    return new Figure(
        name,
        spent.per(count),
        count / seconds,
        latencies.percentile(0.5),
        latencies.percentile(0.99));
  }

  /// Of something that takes CPU and nothing else.
  static Figure ofCpu(String name, double millis) {
    return new Figure(name, new Cpu(millis, 0, 0), 1000 / millis, NONE, NONE);
  }

  Figure with(Gathered how) {
    return new Figure(name, cpu, rate, p50, p99, how);
  }
}
