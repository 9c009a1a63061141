package dev.muster.standalone;

import dev.muster.servers.KafkaServer;
import dev.muster.servers.PostgresServer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// The embedded database and broker, which start side by side. The database comes first, and has
/// work to be done on it until the broker is there too.
record Servers(PostgresServer postgres, CompletableFuture<KafkaServer> broker)
    implements AutoCloseable {

  /// The database answers when this returns.
  static Servers start(Home home, Ports ports) {
    return start(home, ports.kafka(), ports.postgres());
  }

  static Servers start(Home home, int kafkaPort, int postgresPort) {
    CompletableFuture<KafkaServer> broker =
        CompletableFuture.supplyAsync(() -> KafkaServer.start(home.kafka(), kafkaPort));
    try {
      return new Servers(PostgresServer.start(home.postgres(), postgresPort), broker);
    } catch (RuntimeException e) {
      close(broker);
      throw e;
    }
  }

  /// Waits for it.
  KafkaServer kafka() {
    try {
      return broker.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /// The broker first: it needs no database, and nothing needs it any more.
  @Override
  public void close() {
    try (postgres) {
      close(broker);
    }
  }

  /// One that did not start has nothing to close, and has said so to whoever asked for it.
  private static void close(CompletableFuture<KafkaServer> broker) {
    broker.exceptionally(_ -> null).thenAccept(Servers::close).join();
  }

  private static void close(@Nullable KafkaServer kafka) {
    if (kafka != null) {
      kafka.close();
    }
  }
}
