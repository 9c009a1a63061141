package dev.muster.acceptance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The packaged program in a process of its own, as `./muster up` starts it.
final class Standalone implements AutoCloseable {
  static final String ISSUER = "/realms/bench";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int HTTP = FreePort.any();
  private static final int MANAGEMENT = FreePort.any();
  private static final int KAFKA = FreePort.any();
  private static final int POSTGRES = FreePort.any();
  private static final Map<String, String> LIGHT_HASH =
      Map.of("MUSTER_PASSWORDS_ARGON2_MEMORY_KIB", "8", "MUSTER_PASSWORDS_ARGON2_ITERATIONS", "1");

  /// How many events projections have not applied yet. Sums and no join: it is asked over and over,
  /// of ten thousand realms, too.
  private static final String BEHIND =
      """
      WITH head AS (
        SELECT sum(identity) AS identity, sum(session) AS session, sum(activity) AS activity
        FROM log.head)
      SELECT 3 * identity + 2 * session + activity
        - (SELECT coalesce(sum(sequence), 0) FROM scim.applied WHERE log = 'identity')
        - (SELECT coalesce(sum(sequence), 0) FROM token.applied WHERE log IN ('identity', 'session'))
        - (SELECT coalesce(sum(sequence), 0) FROM audit.applied)
      FROM head
      """;

  private final Path home;
  private final Process process;
  private final long started = System.nanoTime();

  private Standalone(Path home, Process process) {
    this.home = home;
    this.process = process;
  }

  static Standalone start(Path root, Path home) throws IOException {
    return start(root, home, Map.of());
  }

  /// A password's hash costs as little as it can.
  static Standalone startWithLightHash(Path root, Path home) throws IOException {
    return start(root, home, LIGHT_HASH);
  }

  /// The same, and what is written goes to the table alone.
  static Standalone startWithoutRelay(Path root, Path home) throws IOException {
    Map<String, String> settings = new HashMap<>(LIGHT_HASH);
    settings.put("MUSTER_RELAY_ENABLED", "false");
    return start(root, home, settings);
  }

  /// The same with a relay, and nobody who reads what it publishes.
  static Standalone startWithoutReadModels(Path root, Path home) throws IOException {
    Map<String, String> settings = new HashMap<>(LIGHT_HASH);
    for (String model : List.of("TOKEN", "SCIM", "AUDIT")) {
      settings.put("MP_MESSAGING_INCOMING_" + model + "_ENABLED", "false");
    }
    return start(root, home, settings);
  }

  private static Standalone start(Path root, Path home, Map<String, String> settings)
      throws IOException {
    Path realm = BenchRealm.write(home.resolveSibling("bench-realm.yaml"));
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                root.resolve("muster").toString(),
                "up",
                "--home=" + home,
                "--port=" + HTTP,
                "--management-port=" + MANAGEMENT,
                "--kafka-port=" + KAFKA,
                "--postgres-port=" + POSTGRES,
                "--realm-file=" + realm));
    builder.environment().put("MUSTER_ADMIN_PASSWORD", BenchRealm.PASSWORD);
    builder.environment().putAll(settings);
    builder.redirectErrorStream(true).redirectOutput(home.resolveSibling("up.log").toFile());
    return new Standalone(home, builder.start()).awaitAnswer();
  }

  private Standalone awaitAnswer() {
    try {
      Discovery.await(HTTP, PATIENCE, process::isAlive);
      return this;
    } catch (IllegalStateException e) {
      close();
      throw new IllegalStateException(said(), e);
    }
  }

  private String said() {
    try {
      return Files.readString(home.resolveSibling("up.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Seconds from its start until now.
  double seconds() {
    return (System.nanoTime() - started) / 1e9;
  }

  int port() {
    return HTTP;
  }

  int managementPort() {
    return MANAGEMENT;
  }

  Path home() {
    return home;
  }

  String databaseUrl() {
    return "postgresql://127.0.0.1:" + POSTGRES + "/muster";
  }

  String kafka() {
    return "localhost:" + KAFKA;
  }

  Connection database() throws SQLException, IOException {
    String password = Files.readString(home.resolve("postgres/password")).strip();
    return DriverManager.getConnection("jdbc:" + databaseUrl(), "postgres", password);
  }

  Processes processes() {
    return new Processes(process.pid(), postmaster(home.resolve("postgres/data")));
  }

  static long postmaster(Path data) {
    try {
      return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits until every projection has applied all that is in the log.
  void awaitProjections() {
    try (Connection connection = database();
        var query = connection.prepareStatement(BEHIND)) {
      while (true) {
        try (var rows = query.executeQuery()) {
          rows.next();
          if (rows.getLong(1) == 0) {
            return;
          }
        }
        Thread.sleep(20);
      }
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.toHandle().destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.toHandle().destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
