package dev.muster.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How soon after their start programs answer discovery, and how much memory they hold.
record Starts(Path root, Options options) {
  private static final String API = "identity-api";
  private static final List<String> SERVICES =
      List.of(
          API,
          "outbox",
          "projections/token-service",
          "projections/scim-service",
          "projections/audit-service");
  private static final int HTTP = FreePort.any();
  private static final int MANAGEMENT = FreePort.any();
  private static final Duration SETTLING = Duration.ofSeconds(20);
  private static final Duration IDLE = Duration.ofSeconds(30);

  /// The identity API alone, on the database of a running standalone; then with what a training of
  /// its own, one more start, has left.
  List<String> identityApi(Standalone muster) throws IOException {
    if (!Files.exists(jar(API))) {
      return List.of("identity-api alone: not built");
    }
    Path kept = muster.home().resolveSibling("identity-api.aot");
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      lines.add("identity-api alone: " + start(muster, List.of()));
    }
    start(muster, List.of("-XX:AOTCacheOutput=" + kept));
    for (int i = 0; i < 3; i++) {
      lines.add("identity-api alone, trained: " + start(muster, List.of("-XX:AOTCache=" + kept)));
    }
    return lines;
  }

  /// What each service holds by itself, ready and without work, on the servers of a running
  /// standalone.
  List<String> idleServices(Standalone muster) throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    for (String service : SERVICES) {
      if (!Files.exists(jar(service))) {
        return List.of("services: not built");
      }
      Process process = program(muster, service, List.of()).start();
      try {
        Discovery.await(MANAGEMENT, "/q/health/ready", Duration.ofMinutes(2), process::isAlive);
        Thread.sleep(SETTLING);
        long held = new Processes(process.pid(), 0).javaMemory();
        lines.add(service + ", idle: " + held + " MiB resident");
      } finally {
        process.toHandle().destroy();
        process.onExit().join();
      }
    }
    return lines;
  }

  private Path jar(String service) {
    return root.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
  }

  private String start(Standalone muster, List<String> options) throws IOException {
    long start = System.nanoTime();
    Process process = program(muster, API, options).start();
    try {
      Discovery.await(HTTP, Duration.ofMinutes(2), process::isAlive);
      double seconds = (System.nanoTime() - start) / 1e9;
      Processes processes = new Processes(process.pid(), 0);
      return "answers after %.1f s, %.1f s of CPU, %d MiB resident"
          .formatted(seconds, processes.cpu().muster() / 1e3, processes.javaMemory());
    } finally {
      process.toHandle().destroy();
      process.onExit().join();
    }
  }

  private ProcessBuilder program(Standalone muster, String service, List<String> options)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(options);
    command.addAll(List.of("-jar", jar(service).toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
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
    builder.redirectOutput(muster.home().resolveSibling("service.log").toFile());
    return builder;
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
