package dev.muster.acceptance.bench;

import java.time.Duration;
import java.util.List;

/// Measures the operations of a running Muster. What an operation leaves to do (relay, projections)
/// is paid for within its measure: it begins and ends with everything applied.
record OperationFigures(Standalone muster, Options options) {
  List<Figure> of(Workloads workload) {
    try (Crowd crowd = new Crowd(workload, muster.port())) {
      crowd.work(options.warmUp());
      muster.awaitProjections();
      Cpu before = muster.processes().cpu();
      Latencies latencies = crowd.work(options.duration());
      double seconds = seconds(options.duration());
      muster.awaitProjections();
      Cpu spent = muster.processes().cpu().since(before);
      Figure whole = Figure.of(workload.toString(), spent, latencies, seconds);
      return workload == Workloads.SIGN_IN ? List.of(withoutHash(whole), whole) : List.of(whole);
    }
  }

  private static Figure withoutHash(Figure whole) {
    Cpu cpu = whole.cpu() == null ? new Cpu(0, 0, 0) : whole.cpu();
    return new Figure(
        whole.name() + " without the hash",
        new Cpu(cpu.muster() - cpu.hashing(), 0, cpu.postgres()),
        whole.rate(),
        Double.NaN,
        Double.NaN);
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
