package dev.muster.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Muster as it runs in production: each runnable a process of its own, two replicas of the
/// identity API behind one front, on a PostgreSQL and a Kafka that are none of theirs.
final class Fleet implements AutoCloseable {
  static final String MASTER_KEY = "YWNjZXB0YW5jZS10ZXN0cy1tYXN0ZXIta2V5LTAwMDE";
  static final String SERVICE_PASSWORD = "the-services-log-in-by-this";

  /// The least that a broker takes: tests kill projections and wait for those that follow.
  private static final String SOON = "6000";

  private static final Duration PATIENCE = Duration.ofSeconds(100);

  private final Path folder;
  private final OutsideServers servers;
  private final Front front = Front.open(Ports.free());
  private final Map<String, Replica> replicas = new LinkedHashMap<>();

  private Fleet(Path folder) {
    this.folder = folder;
    this.servers = new OutsideServers(folder);
  }

  static Fleet start(TestClients clients) {
    Fleet fleet = new Fleet(temporary());
    try {
      fleet.must("migrate");
      fleet.must("apply", Checkout.EXAMPLE.toString());
      fleet.must("apply", clients.realmFile().toString());
      fleet.begin();
      return fleet;
    } catch (RuntimeException | Error e) {
      fleet.close();
      throw e;
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("muster-fleet-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void begin() {
    start("outbox", "outbox");
    start("token-service", "projections/token-service");
    start("scim-service", "projections/scim-service");
    start("audit-service", "projections/audit-service");
    start("identity-api 1", "identity-api");
    start("identity-api 2", "identity-api");
    replicas.values().forEach(replica -> replica.awaitReadiness(200));
    front.leadTo(replica("identity-api 1"));
  }

  private void start(String name, String module) {
    replicas.put(name, Replica.start(module, Ports.free(), environment(name)));
  }

  /// One more, with settings of its own, for whoever closes it.
  Replica another(String module, Map<String, String> settings) {
    Map<String, String> all = environment(module);
    all.putAll(settings);
    return Replica.start(module, Ports.free(), all).awaitReadiness(200);
  }

  private void must(String... arguments) {
    Program program = command(Map.of(), arguments);
    if (program.exitCode() != 0) {
      throw new IllegalStateException(program + ":\n" + String.join("\n", program.lines()));
    }
  }

  /// A command of the standalone on the fleet's database.
  ///
  /// @param changes to the settings that the fleet itself has
  Program command(Map<String, String> changes, String... arguments) {
    Map<String, String> environment = environment("muster");
    environment.putAll(changes);
    return Program.start(
        "muster " + String.join(" ", arguments),
        environment,
        Program.java(Checkout.STANDALONE, List.of(arguments)));
  }

  /// What a command is to be told that writes to Kafka.
  Map<String, String> asRelay() {
    return environment("outbox");
  }

  /// The relay comes to Kafka as who may write, the others as who may read.
  private Map<String, String> environment(String name) {
    String user = name.equals("outbox") ? "muster-relay" : "muster-projections";
    Map<String, String> environment = new HashMap<>(servers.settings(user));
    environment.put("MUSTER_HOME", folder.resolve("home").toString());
    environment.put("MUSTER_PG_USER", "muster_service");
    environment.put("MUSTER_PG_PASSWORD", SERVICE_PASSWORD);
    environment.put("MUSTER_MASTER_KEY", MASTER_KEY);
    environment.put("MUSTER_BASE_URL", "http://localhost:" + front.port());
    if (name.endsWith("-service")) {
      String channel = name.replace("-service", "").toUpperCase(Locale.ROOT);
      environment.put("MP_MESSAGING_INCOMING_" + channel + "_SESSION_TIMEOUT_MS", SOON);
    }
    return environment;
  }

  /// By its name: `outbox`, `identity-api 1`, …
  Replica replica(String name) {
    Replica replica = replicas.get(name);
    if (replica == null) {
      throw new IllegalArgumentException(name);
    }
    return replica;
  }

  /// The same again, on the same ports, after its process has ended.
  Replica restart(String name) {
    Replica again = replica(name).again(environment(name));
    replicas.put(name, again);
    return again.awaitReadiness(200);
  }

  List<Replica> replicas() {
    return List.copyOf(replicas.values());
  }

  /// Those replicas of the identity API that run.
  List<Replica> apis() {
    return Stream.of("identity-api 1", "identity-api 2")
        .map(this::replica)
        .filter(replica -> replica.program().isAlive())
        .toList();
  }

  /// Whom people come to from now on.
  void leadTo(Replica api) {
    front.leadTo(api);
  }

  /// As people know it, whichever replica answers.
  URI issuer() {
    return URI.create("http://localhost:" + front.port() + "/realms/main");
  }

  /// A folder that goes with the fleet.
  Path temporary(String name) {
    return folder.resolve(name);
  }

  OutsideServers servers() {
    return servers;
  }

  String kafka() {
    return servers.kafka();
  }

  Database database() {
    return servers.database();
  }

  /// Waits until the read models have come to the end of the log.
  void awaitApplied() {
    Instant until = Instant.now().plus(PATIENCE);
    while (!database().column(Behind.MODELS).equals(List.of("0"))) {
      if (Instant.now().isAfter(until)) {
        throw new AssertionError("the read models are behind");
      }
      Pause.of(Duration.ofMillis(100));
    }
  }

  @Override
  public void close() {
    replicas.values().forEach(Replica::close);
    front.close();
    servers.close();
    Installation.delete(folder);
  }
}
