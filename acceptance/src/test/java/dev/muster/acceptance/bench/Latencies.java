package dev.muster.acceptance.bench;

import java.util.Arrays;

/// How long operations took, in nanoseconds.
public final class Latencies {
  private long[] values = new long[1024];
  private int count;

  void add(long nanos) {
    room(1);
    values[count++] = nanos;
  }

  void add(Latencies others) {
    room(others.count);
    System.arraycopy(others.values, 0, values, count, others.count);
    count += others.count;
  }

  private void room(int more) {
    if (count + more > values.length) {
      values = Arrays.copyOf(values, Math.max(2 * values.length, count + more));
    }
  }

  public int count() {
    return count;
  }

  /// Milliseconds that this part of them did not exceed.
  double percentile(double part) {
    if (count == 0) {
      return Double.NaN;
    }
    long[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return sorted[Math.min(count - 1, (int) (part * count))] / 1e6;
  }

  double average() {
    return Arrays.stream(values, 0, count).average().orElse(Double.NaN) / 1e6;
  }
}
