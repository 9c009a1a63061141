package dev.muster.acceptance.bench;

import java.time.Duration;

/// Measures the operations of a running Muster. What an operation leaves to do (relay, projections)
/// is paid for within its measure: it begins and ends with everything applied.
record OperationFigures(Standalone muster, Options options) {
  static final String LIGHT = Workloads.SIGN_IN + " without the hash";

  Figure of(Workloads workload) {
    try (Crowd crowd = new Crowd(workload, muster.port())) {
      crowd.work(options.warmUp());
      muster.awaitProjections();
      Cpu before = muster.processes().cpu();
      Latencies latencies = crowd.work(options.duration());
      double seconds = seconds(options.duration());
      muster.awaitProjections();
      Cpu spent = muster.processes().cpu().since(before);
      return Figure.of(workload.toString(), spent, latencies, seconds);
    }
  }

  /// Signing in where a hash costs next to nothing, and what it costs is left out: so a second
  /// holds as many as of the other operations, and the figure is not the hash's patience.
  Figure signInWithoutHash() {
    Figure whole = of(Workloads.SIGN_IN);
    Cpu cpu = whole.cpu() == null ? new Cpu(0, 0, 0) : whole.cpu();
    return new Figure(
        LIGHT,
        new Cpu(cpu.muster() - cpu.hashing(), 0, cpu.postgres()),
        whole.rate(),
        whole.p50(),
        whole.p99());
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
