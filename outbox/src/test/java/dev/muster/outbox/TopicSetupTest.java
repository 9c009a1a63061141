package dev.muster.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.memory.InMemoryEventStore;
import dev.muster.outbox.RelayState.Phase;
import dev.muster.servers.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Topics are as the relay needs them, or it does not run.
final class TopicSetupTest {
  private final RelaySettings settings = TestRelay.settings();
  private final Admin admin = TestRelay.broker(TestServers.kafka()).admin();

  @AfterEach
  void close() {
    admin.close();
  }

  @Test
  void it_creates_topics_that_keep_every_event_in_order() {
    ensure();

    for (Log log : Log.values()) {
      assertThat(partitions(settings.topics().of(log))).isEqualTo(3);
      assertThat(config(settings.topics().of(log)))
          .containsEntry("cleanup.policy", "delete")
          .containsEntry("retention.bytes", "-1")
          .containsEntry("retention.ms", log == Log.SESSION ? "7776000000" : "-1");
    }
    assertThat(partitions(settings.topics().checkpoints())).isEqualTo(1);
    assertThat(config(settings.topics().checkpoints())).containsEntry("cleanup.policy", "compact");
  }

  @Test
  void it_takes_topics_that_it_finds_as_they_must_be() {
    ensure();
    ensure();

    assertThat(Asking.answer(admin.listTopics().names()))
        .contains("%s.relay".formatted(settings.topics().prefix()));
  }

  @ParameterizedTest
  @CsvSource({
    "identity, retention.ms,    604800000",
    "session,  retention.ms,    604800000",
    "activity, retention.bytes, 1073741824",
    "identity, cleanup.policy,  compact",
    "activity, cleanup.policy,  'compact,delete'",
    "session,  max.message.bytes, 100000",
    "relay,    cleanup.policy,  delete"
  })
  void it_refuses_a_topic_that_would_lose_events(String name, String key, String value) {
    ensure();
    String topic = settings.topics().prefix() + "." + name;
    set(topic, key, value);

    try (var relay = relay().start().in(Phase.REFUSED)) {
      assertThat(relay.state().detail())
          .contains("topic %s has %s=%s and must have".formatted(topic, key, value));
    }
  }

  @Test
  void it_refuses_a_topic_of_other_partitions() {
    String topic = settings.topics().of(Log.SESSION);
    Asking.answer(admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all());

    try (var relay = relay().start().in(Phase.REFUSED)) {
      assertThat(relay.state().detail())
          .contains("topic %s has 1 partitions and must have 3".formatted(topic));
      assertThat(relay.state().detail()).contains("retention.ms=604800000");
    }
  }

  @Test
  void it_runs_once_the_topic_is_put_right() {
    ensure();
    String topic = settings.topics().of(Log.IDENTITY);
    set(topic, "retention.ms", "1000");

    try (var relay = relay().start().in(Phase.REFUSED)) {
      set(topic, "retention.ms", "-1");
      relay.in(Phase.RUNNING);
    }
  }

  /// Brokers know of a topic a moment after it is created.
  private void ensure() {
    new TopicSetup(settings).ensure(admin);
    TestRelay.await(this::isDescribed, () -> "the topics do not appear");
  }

  private boolean isDescribed() {
    try {
      for (Log log : Log.values()) {
        config(settings.topics().of(log));
        partitions(settings.topics().of(log));
      }
      return partitions(settings.topics().checkpoints()) == 1;
    } catch (UnknownTopicOrPartitionException _) {
      return false;
    }
  }

  private TestRelay relay() {
    var store = new InMemoryEventStore();
    new LogWriter(store).createRealm(RealmId.MAIN);
    return new TestRelay(settings, TestServers.kafka(), store, TestServers.freshDatabase());
  }

  private int partitions(String topic) {
    return Asking.answer(admin.describeTopics(List.of(topic)).allTopicNames())
        .values()
        .iterator()
        .next()
        .partitions()
        .size();
  }

  private Map<String, String> config(String topic) {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return Asking.answer(admin.describeConfigs(List.of(resource)).all())
        .values()
        .iterator()
        .next()
        .entries()
        .stream()
        .filter(entry -> entry.value() != null)
        .collect(java.util.stream.Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
  }

  /// It is done when the broker says so itself, a moment after it has agreed.
  private void set(String topic, String key, String value) {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    var change = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
    Asking.answer(
        admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all(),
        Duration.ofSeconds(10));
    TestRelay.await(() -> value.equals(config(topic).get(key)), () -> key + " is not set");
  }
}
