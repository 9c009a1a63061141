package dev.muster.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.memory.InMemoryEventStore;
import dev.muster.outbox.RelayState.Phase;
import dev.muster.servers.PostgresAddress;
import dev.muster.servers.TestServers;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the relay does where checkpoint, topic and log do not tell the same story: ten events and
/// the realm's first were published, then somebody intervened.
final class DisagreementTest {
  private static final RealmId MAIN = RealmId.MAIN;
  private static final RealmLog IDENTITY = new RealmLog(MAIN, Log.IDENTITY);

  private final InMemoryEventStore store = new InMemoryEventStore();
  private final PostgresAddress database = TestServers.freshDatabase();
  private final RelaySettings settings = TestRelay.settings();
  private final Broker broker = TestRelay.broker(TestServers.kafka());
  private final TestTopics topics = new TestTopics(TestServers.kafka(), settings.topics());
  private final String topic = settings.topics().of(Log.IDENTITY);
  private final int partition = Publisher.partition(MAIN, settings.partitions());

  @BeforeEach
  void eleven_events_are_published() {
    var log = new LogWriter(store);
    log.createRealm(MAIN);
    log.write(MAIN, Log.IDENTITY, 10);
    try (var relay = relay(store).running()) {
      relay.caughtUp();
    }
  }

  @Test
  void a_checkpoint_that_is_lost_is_found_again_from_the_topic() {
    delete(settings.topics().checkpoints());
    new LogWriter(store).write(MAIN, Log.IDENTITY, 5);

    try (var relay = relay(store).running()) {
      relay.caughtUp();
    }

    assertThat(topics.sequences(MAIN, Log.IDENTITY)).isEqualTo(TestTopics.upTo(16));
  }

  @Test
  void a_topic_that_has_lost_its_tail_is_resumed_from_what_is_left() {
    new LogWriter(store).write(MAIN, Log.IDENTITY, 5);
    set(new Checkpoint(14, hash(14), partition, 1_000, false));

    try (var relay = relay(store).running()) {
      relay.caughtUp();
    }

    assertThat(topics.sequences(MAIN, Log.IDENTITY)).isEqualTo(TestTopics.upTo(16));
  }

  @Test
  void a_topic_that_retention_has_emptied_is_resumed_from_the_checkpoint() {
    try (var admin = broker.admin()) {
      var all = Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(-1));
      Asking.answer(admin.deleteRecords(all).all());
    }
    new LogWriter(store).write(MAIN, Log.IDENTITY, 2);

    try (var relay = relay(store).running()) {
      relay.caughtUp();
    }

    assertThat(topics.sequences(MAIN, Log.IDENTITY)).containsExactly(12L, 13L);
  }

  @Test
  void a_topic_that_was_deleted_stops_it_until_an_operator_decides() {
    delete(topic);

    try (var relay = relay(store).start().in(Phase.HALTED)) {
      assertThat(relay.state().detail())
          .contains("main/identity", "sequence 11", "was it deleted?");
      assertThat(topics.sequences(MAIN, Log.IDENTITY)).isEmpty();

      accept(store, 0);

      relay.in(Phase.RUNNING).caughtUp();
    }
    assertThat(topics.sequences(MAIN, Log.IDENTITY)).isEqualTo(TestTopics.upTo(11));
  }

  @Test
  void a_log_that_has_lost_its_tail_stops_it_until_an_operator_decides() {
    var restored = new InMemoryEventStore();
    new LogWriter(restored).createRealm(MAIN);
    new LogWriter(restored).write(MAIN, Log.IDENTITY, 4);

    try (var relay = relay(restored).start().in(Phase.HALTED)) {
      assertThat(relay.state().detail())
          .contains("main/identity", "up to sequence 11", "ends at 5", "restored");

      accept(restored, 3);

      relay.in(Phase.RUNNING).caughtUp();
    }
    assertThat(topics.sequences(MAIN, Log.IDENTITY))
        .startsWith(TestTopics.upTo(11).toArray(Long[]::new))
        .endsWith(11L, 4L, 5L);
  }

  @Test
  void a_log_with_other_events_in_the_place_of_published_ones_stops_it() {
    var other = new InMemoryEventStore();
    new LogWriter(other).createRealm(MAIN);
    new LogWriter(other).write(MAIN, Log.IDENTITY, 20);

    try (var relay = relay(other).start().in(Phase.HALTED)) {
      assertThat(relay.state().detail())
          .contains("main/identity", "up to sequence 11 with leaf hash " + hash(11), "restored");
    }
    assertThat(topics.sequences(MAIN, Log.IDENTITY)).isEqualTo(TestTopics.upTo(11));
  }

  @Test
  void another_event_where_the_checkpoint_points_to_stops_it() {
    set(new Checkpoint(9, hash(9), partition, 10, false));

    try (var relay = relay(store).start().in(Phase.HALTED)) {
      assertThat(relay.state().detail()).contains("main/identity", "there lies sequence 11");
    }
  }

  @Test
  void a_record_of_somebody_else_stops_it() throws Exception {
    try (var producer = broker.producer("intruder")) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, partition, "main", new byte[0])).get();
      producer.commitTransaction();
    }

    try (var relay = relay(store).start().in(Phase.HALTED)) {
      assertThat(relay.state().detail()).contains("somebody else wrote to topic " + topic);
    }
  }

  @Test
  void nothing_is_accepted_while_a_relay_runs_or_that_the_log_does_not_hold() {
    assertThatThrownBy(() -> accept(store, 12))
        .isInstanceOf(NotAccepted.class)
        .hasMessage("main/identity has no event at sequence 12");
    try (var _ = relay(store).running()) {
      assertThatThrownBy(() -> accept(store, 0))
          .isInstanceOf(NotAccepted.class)
          .hasMessageContaining("a relay is running");
    }
  }

  private TestRelay relay(EventStore log) {
    return new TestRelay(settings, TestServers.kafka(), log, database);
  }

  private void accept(EventStore log, long sequence) {
    var place = new LogPlace(log, TestRelay.VERTX, TestRelay.options(database));
    new Acceptance(broker, settings.topics(), place).goOnAfter("main/identity", sequence);
  }

  private void set(Checkpoint checkpoint) {
    try (var publisher = new Publisher(broker, settings.topics(), settings.partitions())) {
      publisher.accept(IDENTITY, checkpoint);
    }
  }

  private void delete(String name) {
    try (var admin = broker.admin()) {
      Asking.answer(admin.deleteTopics(List.of(name)).all());
    }
  }

  private String hash(long sequence) {
    var events = Asking.answer(store.read(MAIN, Log.IDENTITY, sequence - 1, 1));
    return HexFormat.of().formatHex(events.getFirst().leafHash());
  }
}
