package dev.muster.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.RealmId;
import dev.muster.eventstore.memory.InMemoryEventStore;
import dev.muster.outbox.RelayState.Phase;
import dev.muster.servers.TestServers;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

/// What the relay's health says to whoever sends requests to its process.
final class RelayReadinessTest {
  private static final String NOBODY = "127.0.0.1:1";

  @Test
  void without_kafka_a_process_with_other_services_is_ready_and_says_what_is_degraded() {
    try (var relay = relay(NOBODY).start().in(Phase.UNREACHABLE)) {
      var response = new RelayReadiness(relay.relay()).call();

      assertThat(response.getStatus()).isEqualTo(Status.UP);
      assertThat(data(response))
          .containsEntry("phase", "unreachable")
          .containsEntry("degraded", true);
      assertThat(data(response).get("why")).asString().startsWith("Kafka");
    }
  }

  @Test
  void without_kafka_a_process_of_its_own_is_not_ready() {
    try (var relay = relay(NOBODY).start().in(Phase.UNREACHABLE)) {
      assertThat(alone(relay).getStatus()).isEqualTo(Status.DOWN);
    }
  }

  @Test
  void a_process_of_its_own_is_ready_while_it_publishes_and_while_it_stands_by() {
    var database = TestServers.freshDatabase();
    var settings = TestRelay.settings();
    var kafka = TestServers.kafka();
    try (var first = new TestRelay(settings, kafka, store(), database).running();
        var second = new TestRelay(settings, kafka, store(), database).start().in(Phase.STANDBY)) {
      assertThat(alone(first).getStatus()).isEqualTo(Status.UP);
      assertThat(alone(second).getStatus()).isEqualTo(Status.UP);
      assertThat(data(alone(second))).containsEntry("degraded", false);
    }
  }

  private static HealthCheckResponse alone(TestRelay relay) {
    var readiness = new RelayReadiness(relay.relay());
    readiness.speakForTheProcess();
    return readiness.call();
  }

  private static Map<String, Object> data(HealthCheckResponse response) {
    return response.getData().orElseThrow();
  }

  private static TestRelay relay(String kafka) {
    return new TestRelay(TestRelay.settings(), kafka, store(), TestServers.freshDatabase());
  }

  private static InMemoryEventStore store() {
    var store = new InMemoryEventStore();
    new LogWriter(store).createRealm(RealmId.MAIN);
    return store;
  }
}
