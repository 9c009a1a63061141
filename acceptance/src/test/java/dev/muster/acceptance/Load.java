package dev.muster.acceptance;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Machines that ask for one token after the other, and remember which they were given.
final class Load implements AutoCloseable {
  private static final int MACHINES = 4;

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final ExecutorService machines = Executors.newFixedThreadPool(MACHINES);
  private volatile boolean stopped;

  Load(URI issuer) {
    for (int i = 0; i < MACHINES; i++) {
      machines.execute(() -> ask(new BillingJob(issuer)));
    }
  }

  private void ask(BillingJob job) {
    while (!stopped) {
      try {
        acknowledged.add(job.token());
      } catch (RuntimeException | AssertionError e) {
        Pause.of(Duration.ofMillis(20));
      }
    }
  }

  /// The `jti` of every token whose answer arrived.
  Set<String> acknowledged() {
    return Set.copyOf(acknowledged);
  }

  void awaitAtLeast(int tokens) {
    while (acknowledged.size() < tokens) {
      Pause.of(Duration.ofMillis(20));
    }
  }

  @Override
  public void close() {
    stopped = true;
    machines.close();
  }
}
