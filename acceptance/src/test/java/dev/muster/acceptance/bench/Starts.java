package dev.muster.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How soon after their start programs answer discovery, and how much memory they hold.
record Starts(Path root, Options options) {
  private static final int HTTP = FreePort.any();
  private static final int MANAGEMENT = FreePort.any();
  private static final Duration SETTLING = Duration.ofSeconds(20);
  private static final Duration IDLE = Duration.ofSeconds(30);

  /// The identity API alone, on the database of a running standalone.
  List<String> identityApi(Standalone muster) throws IOException {
    Path jar = root.resolve("identity-api/target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(jar)) {
      return List.of("identity-api alone: not built");
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar.toString()));
    var environment = builder.environment();
    environment.put("MUSTER_PG_URL", muster.databaseUrl());
    environment.put("MUSTER_PG_USER", "muster_service");
    environment.put("MUSTER_PG_PASSWORD", secret(muster, "service-password"));
    environment.put("MUSTER_MASTER_KEY_FILE", muster.home().resolve("master-key").toString());
    environment.put("KAFKA_BOOTSTRAP_SERVERS", muster.kafka());
    environment.put("MUSTER_BASE_URL", "http://localhost:" + HTTP);
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(HTTP));
    environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(MANAGEMENT));
    builder.redirectErrorStream(true);
    builder.redirectOutput(muster.home().resolveSibling("identity-api.log").toFile());
    return time(builder);
  }

  private static List<String> time(ProcessBuilder builder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      Process process = builder.start();
      try {
        Discovery.await(HTTP, Duration.ofMinutes(2), process::isAlive);
        double seconds = (System.nanoTime() - start) / 1e9;
        Processes processes = new Processes(process.pid(), 0);
        lines.add(
            "identity-api alone: answers after %.1f s, %.1f s of CPU, %d MiB resident"
                .formatted(seconds, processes.cpu().muster() / 1e3, processes.javaMemory()));
      } finally {
        process.toHandle().destroy();
        process.onExit().join();
      }
    }
    return lines;
  }

  private static String secret(Standalone muster, String file) throws IOException {
    return Files.readString(muster.home().resolve(file)).strip();
  }

  /// What it costs to be up while nobody asks for anything.
  static String idle(Standalone muster) throws InterruptedException {
    Thread.sleep(SETTLING);
    Cpu before = muster.processes().cpu();
    Thread.sleep(IDLE);
    Cpu spent = muster.processes().cpu().since(before);
    return "standalone, idle: %.1f %% of a core, its PostgreSQL %.1f %%"
        .formatted(
            100 * spent.muster() / IDLE.toMillis(), 100 * spent.postgres() / IDLE.toMillis());
  }

  static String memory(String when, Standalone muster) {
    Processes processes = muster.processes();
    return "standalone %s: %d MiB resident, its PostgreSQL %d MiB"
        .formatted(when, processes.javaMemory(), processes.postgresMemory());
  }
}
