package dev.muster.servers;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/// The same servers from images, where a container engine answers and the image is there or can be
/// fetched in a minute. A module without Testcontainers on its class path has none.
final class TestContainers {
  private static final String POSTGRES = "postgres:18.6";
  private static final String KAFKA = "apache/kafka:4.1.2";

  private TestContainers() {}

  static Optional<PostgresAddress> postgres() {
    return isPossible(POSTGRES) ? Optional.of(startPostgres()) : Optional.empty();
  }

  static Optional<String> kafka() {
    return isPossible(KAFKA) ? Optional.of(startKafka()) : Optional.empty();
  }

  /// Testcontainers' own command turns fsync off.
  @SuppressWarnings("resource")
  private static PostgresAddress startPostgres() {
    var container =
        new PostgreSQLContainer(DockerImageName.parse(POSTGRES))
            .withDatabaseName(PostgresServer.DATABASE)
            .withUsername(PostgresCluster.SUPERUSER)
            .withCommand("postgres", "-c", "max_connections=200");
    container.start();
    TestDirectory.beforeDeletion(container);
    return new PostgresAddress(
        container.getHost(),
        container.getFirstMappedPort(),
        container.getDatabaseName(),
        container.getUsername(),
        container.getPassword());
  }

  @SuppressWarnings("resource")
  private static String startKafka() {
    var container =
        new KafkaContainer(DockerImageName.parse(KAFKA))
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
    container.start();
    TestDirectory.beforeDeletion(container);
    return container.getBootstrapServers();
  }

  private static boolean isPossible(String image) {
    try {
      return DockerClientFactory.instance().isDockerAvailable() && isObtainable(image);
    } catch (NoClassDefFoundError _) {
      return false;
    }
  }

  private static boolean isObtainable(String image) {
    var client = DockerClientFactory.lazyClient();
    try {
      client.inspectImageCmd(image).exec();
      return true;
    } catch (RuntimeException _) {
      return isPulled(image);
    }
  }

  private static boolean isPulled(String image) {
    try {
      return DockerClientFactory.lazyClient()
          .pullImageCmd(image)
          .start()
          .awaitCompletion(60, TimeUnit.SECONDS);
    } catch (RuntimeException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
