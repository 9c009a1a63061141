package dev.muster.eventstore.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Starts the service of an image once while the image is built, with no server to speak to, and
/// ends it when it lives: its virtual machine then writes which classes a start wants, linked
/// (docs/adr/0030). It is a program since the images have no shell.
public final class Training {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int PORT = 9000;

  private Training() {}

  public static void main(String... arguments) throws IOException, InterruptedException {
    Path kept = Path.of(arguments[0]);
    System.exit(train(service(kept), kept) ? 0 : 1);
  }

  private static ProcessBuilder service(Path kept) {
    ProcessBuilder service =
        new ProcessBuilder(
                "java",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:AOTCacheOutput=" + kept,
                "-jar",
                "quarkus-run.jar")
            .inheritIO();
    service.environment().putAll(nobody());
    return service;
  }

  /// Servers that are not there, and a key that nothing will ever be sealed with.
  private static Map<String, String> nobody() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Map.of(
        "MUSTER_PG_URL", "postgresql://127.0.0.1:1/muster",
        "MUSTER_PG_USER", "nobody",
        "MUSTER_PG_PASSWORD", "none",
        "MUSTER_MASTER_KEY", Base64.getEncoder().encodeToString(key),
        "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
  }

  private static boolean train(ProcessBuilder builder, Path kept)
      throws IOException, InterruptedException {
    Process service = builder.start();
    Instant until = Instant.now().plus(PATIENCE);
    while (!Ready.isAlive(PORT) && service.isAlive() && Instant.now().isBefore(until)) {
      service.waitFor(100, TimeUnit.MILLISECONDS);
    }
    Ready.isReady(PORT);
    service.destroy();
    return service.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) && isWritten(kept);
  }

  private static boolean isWritten(Path kept) throws IOException {
    return Files.exists(kept) && Files.size(kept) > 0;
  }
}
