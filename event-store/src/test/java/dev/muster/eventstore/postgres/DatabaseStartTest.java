package dev.muster.eventstore.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.eventstore.CuttingProxy;
import dev.muster.eventstore.Unavailable;
import dev.muster.servers.PostgresAddress;
import dev.muster.servers.TestServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// What a migration does where it cannot come in.
final class DatabaseStartTest {
  private final PostgresAddress database = TestServers.freshDatabase();

  @Test
  void whom_the_database_refuses_is_told_at_once_in_its_words() {
    Instant began = Instant.now();

    assertThatThrownBy(() -> Migrations.migrateLog(database.jdbcUrl(), database.user(), "wrong"))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("password authentication failed");
    assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void a_database_that_is_only_starting_is_waited_for() throws IOException {
    int port = free();
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/" + database.database();
    CompletableFuture<Void> migration =
        CompletableFuture.runAsync(
            () -> Migrations.migrateLog(url, database.user(), database.password()));

    pause(Duration.ofMillis(1_500));
    assertThat(migration).isNotDone();
    try (CuttingProxy _ = CuttingProxy.at(port, database.host(), database.port())) {
      assertThat(migration).succeedsWithin(Duration.ofSeconds(30));
    }
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
