package dev.muster.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

/// Whoever runs the relay says how to reach Kafka, and nothing about how events get there.
final class BrokerTest {
  @Test
  void the_connections_settings_reach_every_client() {
    var broker =
        new Broker(
            Map.of("bootstrap.servers", "localhost:1", "security.protocol", "no-such-protocol"));

    assertThatThrownBy(() -> broker.producer("id")).satisfies(BrokerTest::namesTheProtocol);
    assertThatThrownBy(broker::consumer).satisfies(BrokerTest::namesTheProtocol);
    assertThatThrownBy(broker::admin).satisfies(BrokerTest::namesTheProtocol);
  }

  private static void namesTheProtocol(Throwable refused) {
    assertThat(refused).isInstanceOfAny(KafkaException.class, ConfigException.class);
    assertThat(refused).hasStackTraceContaining("no-such-protocol");
  }

  @Test
  void what_exactness_rests_on_is_not_for_configuration_to_change() {
    var loose =
        Map.<String, Object>of(
            "bootstrap.servers", "localhost:1",
            "enable.idempotence", "false",
            "acks", "0",
            "group.id", "somebody",
            "isolation.level", "read_uncommitted",
            "key.serializer", "no.such.Serializer",
            "unheard.of", "setting");

    assertThat(new Broker(loose).producerSettings("id"))
        .containsEntry("enable.idempotence", true)
        .containsEntry("acks", "all")
        .containsEntry("transactional.id", "id")
        .doesNotContainKey("unheard.of");
    assertThat(new Broker(loose).consumerSettings())
        .containsEntry("isolation.level", "read_committed")
        .doesNotContainKey("group.id");
  }
}
