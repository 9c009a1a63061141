package dev.muster.standalone.events;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Ctrl-C: the feed is stopped and closed in order before the process ends.
final class Interruption implements AutoCloseable {
  private static final int SECONDS = 3;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop);
  private volatile @Nullable Feed feed;

  private Interruption() {}

  static Interruption begin() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  void stops(Feed which) {
    feed = which;
  }

  private void stop() {
    Feed followed = feed;
    if (followed != null) {
      followed.stop();
      await();
    }
  }

  private void await() {
    try {
      boolean _ = closed.await(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// After the feed is closed.
  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      return; // it is what ends the process
    }
  }
}
