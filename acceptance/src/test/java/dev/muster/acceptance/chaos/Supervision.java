package dev.muster.acceptance.chaos;

import dev.muster.acceptance.Pause;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Starts what has ended by itself, as Kubernetes and systemd do, and counts it.
final class Supervision implements AutoCloseable {
  private final Platform platform;
  private final Map<String, Integer> ended = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile boolean over;

  Supervision(Platform platform) {
    this.platform = platform;
    this.thread = Thread.ofPlatform().name("supervision").start(this::watch);
  }

  private void watch() {
    while (!over) {
      for (Member member : platform.members()) {
        if (member.startWhereItEnded()) {
          ended.merge(member.name(), 1, Integer::sum);
        }
      }
      Pause.of(Duration.ofSeconds(1));
    }
  }

  /// How often each has ended by itself.
  Map<String, Integer> ended() {
    return Map.copyOf(ended);
  }

  @Override
  public void close() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
