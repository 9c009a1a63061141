package dev.muster.acceptance;

import dev.muster.servers.KafkaServer;
import dev.muster.servers.PostgresAddress;
import dev.muster.servers.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Muster as it runs in production: each runnable a process of its own, two replicas of the
/// identity API, on a PostgreSQL and a Kafka that are none of theirs, and that can be taken away.
final class Fleet implements AutoCloseable {
  private static final String MASTER_KEY = "YWNjZXB0YW5jZS10ZXN0cy1tYXN0ZXIta2V5LTAwMDE";
  private static final String SERVICE_PASSWORD = "the-services-log-in-by-this";

  private final Path folder;
  private final int kafkaPort = Ports.free();
  private final int postgresPort = Ports.free();
  private final int firstPort = Ports.free();
  private final Map<String, Replica> replicas = new LinkedHashMap<>();
  private PostgresServer postgres;
  private KafkaServer kafka;

  private Fleet(Path folder) {
    this.folder = folder;
    this.kafka = KafkaServer.start(folder.resolve("kafka"), kafkaPort);
    this.postgres = startPostgres();
  }

  static Fleet start(TestClients clients) {
    Fleet fleet = new Fleet(temporary());
    try {
      fleet.command("migrate");
      fleet.command("apply", Checkout.EXAMPLE.toString());
      fleet.command("apply", clients.realmFile().toString());
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
    replica("outbox", "outbox", Ports.free());
    replica("token-service", "projections/token-service", Ports.free());
    replica("scim-service", "projections/scim-service", Ports.free());
    replica("audit-service", "projections/audit-service", Ports.free());
    replica("identity-api 1", "identity-api", firstPort);
    replica("identity-api 2", "identity-api", Ports.free());
    replicas.values().forEach(replica -> replica.awaitReadiness(200));
  }

  private void replica(String name, String module, int port) {
    replicas.put(name, Replica.start(module, port, environment()));
  }

  /// One more, with settings of its own, for whoever closes it.
  Replica another(String module, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(environment());
    all.putAll(settings);
    return Replica.start(module, Ports.free(), all).awaitReadiness(200);
  }

  private void command(String... arguments) {
    Program program =
        Program.start(
            "muster " + String.join(" ", arguments),
            environment(),
            Program.java(Checkout.STANDALONE, List.of(arguments)));
    if (program.exitCode() != 0) {
      throw new IllegalStateException(program + ":\n" + String.join("\n", program.lines()));
    }
  }

  private Map<String, String> environment() {
    PostgresAddress address = postgres.address();
    return Map.of(
        "MUSTER_HOME", folder.resolve("home").toString(),
        "MUSTER_PG_URL", address.url(),
        "MUSTER_PG_OWNER", address.user(),
        "MUSTER_PG_OWNER_PASSWORD", address.password(),
        "MUSTER_PG_USER", "muster_service",
        "MUSTER_PG_PASSWORD", SERVICE_PASSWORD,
        "KAFKA_BOOTSTRAP_SERVERS", kafka(),
        "MUSTER_MASTER_KEY", MASTER_KEY,
        "MUSTER_BASE_URL", "http://localhost:" + firstPort);
  }

  /// By its name: `outbox`, `identity-api 1`, …
  Replica replica(String name) {
    Replica replica = replicas.get(name);
    if (replica == null) {
      throw new IllegalArgumentException(name);
    }
    return replica;
  }

  List<Replica> replicas() {
    return List.copyOf(replicas.values());
  }

  URI issuer() {
    return replica("identity-api 1").issuer();
  }

  String kafka() {
    return "127.0.0.1:" + kafkaPort;
  }

  Database database() {
    return new Database(postgres.address().jdbcUrl(), postgres.address().password());
  }

  void stopKafka() {
    kafka.close();
  }

  void startKafka() {
    kafka = KafkaServer.start(folder.resolve("kafka"), kafkaPort);
  }

  void stopPostgres() {
    postgres.close();
  }

  PostgresServer startPostgres() {
    postgres =
        PostgresServer.start(
            folder.resolve("postgres"), postgresPort, Checkout.ROOT.resolve("target/postgresql"));
    return postgres;
  }

  @Override
  public void close() {
    replicas.values().forEach(Replica::close);
    kafka.close();
    postgres.close();
    Installation.delete(folder);
  }
}
