package dev.muster.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.memory.InMemoryEventStore;
import dev.muster.outbox.RelayState.Phase;
import dev.muster.servers.KafkaServer;
import dev.muster.servers.PostgresServer;
import dev.muster.servers.TestServers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers go and come back; the relay waits, says so, and goes on by itself.
final class OutageTest {
  private final InMemoryEventStore store = new InMemoryEventStore();
  private final LogWriter log = new LogWriter(store);
  private final RelaySettings settings = TestRelay.settings();

  @Test
  void what_was_written_while_kafka_was_away_is_published_when_it_is_back(@TempDir Path home) {
    log.createRealm(RealmId.MAIN);
    var kafka = KafkaServer.start(home, 0);
    String address = kafka.bootstrapServers();
    int port = kafka.port();
    try (var relay =
        new TestRelay(settings, address, store, TestServers.freshDatabase()).running()) {
      log.write(RealmId.MAIN, Log.SESSION, 50);
      published(relay, 50);
      kafka.close();
      relay.in(Phase.UNREACHABLE);
      assertThat(relay.state().detail()).contains("Kafka");
      log.write(RealmId.MAIN, Log.SESSION, 70);
      TestRelay.await(
          () -> relay.meter("muster.relay.lag.events", "session") == 70,
          () -> relay.meter("muster.relay.lag.events", "session") + " events behind");
      assertThat(relay.meter("muster.relay.lag.seconds", "session")).isBetween(0.0, 60.0);

      kafka = KafkaServer.start(home, port);

      published(relay.in(Phase.RUNNING), 120);
      assertThat(new TestTopics(address, settings.topics()).sequences(RealmId.MAIN, Log.SESSION))
          .isEqualTo(TestTopics.upTo(120));
    } finally {
      kafka.close();
    }
  }

  @Test
  void it_starts_before_kafka_does(@TempDir Path home) {
    log.createRealm(RealmId.MAIN);
    var kafka = KafkaServer.start(home, 0);
    String address = kafka.bootstrapServers();
    int port = kafka.port();
    kafka.close();
    try (var relay = new TestRelay(settings, address, store, TestServers.freshDatabase()).start()) {
      relay.in(Phase.UNREACHABLE);
      kafka = KafkaServer.start(home, port);
      relay.in(Phase.RUNNING);
    } finally {
      kafka.close();
    }
  }

  @Test
  void it_takes_its_turn_anew_when_the_database_has_been_restarted(@TempDir Path home) {
    log.createRealm(RealmId.MAIN);
    var postgres = PostgresServer.start(home, 0);
    var address = postgres.address();
    try (var relay = new TestRelay(settings, TestServers.kafka(), store, address).running()) {
      postgres.close();
      relay.in(Phase.UNREACHABLE);
      assertThat(relay.state().detail()).contains("PostgreSQL");
      log.write(RealmId.MAIN, Log.IDENTITY, 5);

      postgres = PostgresServer.start(home, address.port());

      relay.in(Phase.RUNNING);
      TestRelay.await(() -> relay.counted("identity") == 6, () -> "it lags behind");
    } finally {
      postgres.close();
    }
  }

  private static void published(TestRelay relay, int events) {
    TestRelay.await(
        () -> relay.counted("session") >= events,
        () -> "%s of %s events".formatted(relay.counted("session"), events));
  }
}
