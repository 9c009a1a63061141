package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.consumer.RevealingDeserializer;
import dev.muster.consumer.StreamEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the relay publishes, read by a consumer that is configured and not written.
@ExtendWith(Shared.class)
final class RevealingConsumerTest {
  private final Installation muster;
  private final TestClients clients;

  RevealingConsumerTest(Installation muster, TestClients clients) {
    this.muster = muster;
    this.clients = clients;
  }

  @Test
  void whoever_may_is_given_people_and_nobodys_password() {
    muster.use();
    try (var consumer = new KafkaConsumer<String, StreamEvent>(settings())) {
      consumer.subscribe(List.of("muster.identity", "muster.activity"));

      List<StreamEvent> events = until(consumer, "user.registered.v1", "token.issued.v1");

      assertThat(of(events, "user.registered.v1"))
          .anyMatch(event -> event.data().path("userName").asText().equals("ada"))
          .allMatch(event -> event.data().path("profile").path("emails").isArray());
      assertThat(of(events, "password.set.v1"))
          .isNotEmpty()
          .allMatch(event -> event.data().path("hash").has("sealed"));
      assertThat(of(events, "token.issued.v1"))
          .anyMatch(event -> event.header("ce_actoraddress").equals("127.0.0.1"));
    }
  }

  private Map<String, Object> settings() {
    return Map.of(
        "bootstrap.servers",
        muster.kafka(),
        "group.id",
        "platform-team",
        "auto.offset.reset",
        "earliest",
        "isolation.level",
        "read_committed",
        "key.deserializer",
        StringDeserializer.class.getName(),
        "value.deserializer",
        RevealingDeserializer.class.getName(),
        RevealingDeserializer.ISSUER,
        muster.issuer().toString(),
        RevealingDeserializer.CLIENT,
        "watcher",
        RevealingDeserializer.SECRET_FILE,
        clients.watcherSecret().toString());
  }

  private static List<StreamEvent> until(
      KafkaConsumer<String, StreamEvent> consumer, String... types) {
    List<StreamEvent> events = new ArrayList<>();
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!List.of(types).stream().allMatch(type -> !of(events, type).isEmpty())
        && System.nanoTime() < end) {
      consumer.poll(Duration.ofMillis(500)).forEach(each -> events.add(each.value()));
    }
    return events;
  }

  private static List<StreamEvent> of(List<StreamEvent> events, String type) {
    return events.stream().filter(event -> event.type().equals(type)).toList();
  }
}
