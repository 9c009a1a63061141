package dev.muster.acceptance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Connections that each repeat an operation: the next begins when the last is answered, or, where
/// there is a pace, when it is due.
public final class Crowd implements AutoCloseable {
  static final int CONNECTIONS = 16;

  private final List<Wire> wires = new ArrayList<>();
  private final List<Workload.Operation> operations = new ArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);

  public Crowd(Workload workload, int port) {
    try {
      for (int number = 0; number < CONNECTIONS; number++) {
        Wire wire = new Wire(port);
        wires.add(wire);
        operations.add(workload.begin(wire, number));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As fast as answers come.
  public Latencies work(Duration duration) {
    return work(duration, Duration.ZERO);
  }

  /// @param pace the time from one operation of a connection to its next
  Latencies work(Duration duration, Duration pace) {
    long end = System.nanoTime() + duration.toNanos();
    List<Callable<Latencies>> tasks = new ArrayList<>();
    operations.forEach(operation -> tasks.add(() -> repeat(operation, end, pace)));
    try {
      Latencies all = new Latencies();
      for (Future<Latencies> done : threads.invokeAll(tasks)) {
        all.add(done.get());
      }
      return all;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Latencies repeat(Workload.Operation operation, long end, Duration pace)
      throws IOException, InterruptedException {
    Latencies latencies = new Latencies();
    long due = System.nanoTime() + (long) (Math.random() * pace.toNanos());
    while (System.nanoTime() < end) {
      if (!pace.isZero()) {
        Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
        due += pace.toNanos();
      }
      long start = System.nanoTime();
      operation.run();
      latencies.add(System.nanoTime() - start);
    }
    return latencies;
  }

  @Override
  public void close() {
    threads.close();
    try {
      for (Wire wire : wires) {
        wire.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
