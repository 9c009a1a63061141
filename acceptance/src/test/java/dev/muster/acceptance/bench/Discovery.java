package dev.muster.acceptance.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// The question by which a start is timed.
final class Discovery {
  private static final String PATH = Standalone.ISSUER + "/.well-known/openid-configuration";

  private Discovery() {}

  /// Asks until the answer comes.
  static void await(int port, Duration patience, BooleanSupplier alive) {
    await(port, PATH, patience, alive);
  }

  /// The same of another question.
  static void await(int port, String path, Duration patience, BooleanSupplier alive) {
    long end = System.nanoTime() + patience.toNanos();
    while (!answers(port, path)) {
      if (!alive.getAsBoolean() || System.nanoTime() > end) {
        throw new IllegalStateException("nothing answered at port " + port);
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private static boolean answers(int port, String path) {
    try (Wire wire = new Wire(port)) {
      return wire.get(path, "").status() == 200;
    } catch (IOException _) {
      return false;
    }
  }
}
