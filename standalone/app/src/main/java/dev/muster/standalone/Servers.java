package dev.muster.standalone;

import dev.muster.servers.KafkaServer;
import dev.muster.servers.PostgresServer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// The embedded database and broker, which start side by side.
record Servers(PostgresServer postgres, KafkaServer kafka) implements AutoCloseable {
  static Servers start(Home home, Ports ports) {
    return start(home, ports.kafka(), ports.postgres());
  }

  static Servers start(Home home, int kafkaPort, int postgresPort) {
    CompletableFuture<KafkaServer> kafka =
        CompletableFuture.supplyAsync(() -> KafkaServer.start(home.kafka(), kafkaPort));
    PostgresServer postgres;
    try {
      postgres = PostgresServer.start(home.postgres(), postgresPort);
    } catch (RuntimeException e) {
      started(kafka).close();
      throw e;
    }
    try {
      return new Servers(postgres, started(kafka));
    } catch (RuntimeException e) {
      postgres.close();
      throw e;
    }
  }

  private static KafkaServer started(CompletableFuture<KafkaServer> kafka) {
    try {
      return kafka.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /// The broker first: it needs no database, and nothing needs it any more.
  @Override
  public void close() {
    try (postgres) {
      kafka.close();
    }
  }
}
