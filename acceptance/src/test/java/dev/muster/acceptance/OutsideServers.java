package dev.muster.acceptance;

import dev.muster.servers.KafkaServer;
import dev.muster.servers.PostgresAddress;
import dev.muster.servers.PostgresServer;
import dev.muster.servers.SecuredKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/// A PostgreSQL and a Kafka that are none of Muster's, and can be taken away. The services reach
/// them by TLS alone, Kafka with SASL besides; tests have a plain way in.
final class OutsideServers implements AutoCloseable {
  private static final String KAFKA_PASSWORD = "said-by-scram-over-tls";

  private final Path folder;
  private final Certificates certificates;
  private final int kafkaPort = Ports.free();
  private final int securedKafkaPort = Ports.free();
  private final int postgresPort = Ports.free();
  private PostgresServer postgres;
  private KafkaServer kafka;

  OutsideServers(Path folder) {
    this.folder = folder;
    this.certificates = Certificates.madeIn(folder.resolve("certificates"));
    this.kafka = startKafka();
    KafkaUsers.admit(kafka(), KAFKA_PASSWORD);
    this.postgres = startPostgres();
    encryptPostgres();
  }

  /// The services are turned away where they come unencrypted.
  private void encryptPostgres() {
    try (Connection connection = postgres.address().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "alter system set ssl_cert_file = '%s'".formatted(certificates.certificate()));
      statement.execute("alter system set ssl_key_file = '%s'".formatted(certificates.key()));
      statement.execute("alter system set ssl = on");
      Path rules = folder.resolve("postgres/data/pg_hba.conf");
      String first = "hostnossl all muster_service all reject\n";
      Files.writeString(rules, first + Files.readString(rules));
      statement.execute("select pg_reload_conf()");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What a service is told about them.
  ///
  /// @param kafkaUser as whom it comes to Kafka
  Map<String, String> settings(String kafkaUser) {
    Map<String, String> settings = new HashMap<>(postgres(certificates));
    settings.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + securedKafkaPort);
    settings.put("KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
    settings.put("KAFKA_SSL_TRUSTSTORE_TYPE", "PEM");
    settings.put("KAFKA_SSL_TRUSTSTORE_LOCATION", certificates.certificate().toString());
    settings.put("KAFKA_SASL_MECHANISM", "SCRAM-SHA-512");
    settings.put(
        "KAFKA_SASL_JAAS_CONFIG",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(kafkaUser, KAFKA_PASSWORD));
    return settings;
  }

  /// @param trusted whose certificate PostgreSQL must have
  Map<String, String> postgres(Certificates trusted) {
    PostgresAddress address = postgres.address();
    return Map.of(
        "MUSTER_PG_URL",
        "postgresql://localhost:%d/%s?sslmode=verify-full&sslrootcert=%s"
            .formatted(address.port(), address.database(), trusted.certificate()),
        "MUSTER_PG_OWNER",
        address.user(),
        "MUSTER_PG_OWNER_PASSWORD",
        address.password());
  }

  /// Whom the services trust.
  Path certificate() {
    return certificates.certificate();
  }

  /// The way in for tests.
  String kafka() {
    return "127.0.0.1:" + kafkaPort;
  }

  Database database() {
    return new Database(postgres.address().jdbcUrl(), postgres.address().password());
  }

  void stopKafka() {
    kafka.close();
  }

  KafkaServer startKafka() {
    kafka =
        SecuredKafka.start(
            folder.resolve("kafka"), kafkaPort, securedKafkaPort, certificates.identity());
    return kafka;
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
    kafka.close();
    postgres.close();
  }
}
