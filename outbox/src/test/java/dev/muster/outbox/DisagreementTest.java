package dev.muster.outbox;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.LongStream;
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
      caughtUp(relay);
    }
  }

  @Test
  void a_checkpoint_that_is_lost_is_found_again_from_the_topic() {
    delete(settings.topics().checkpoints());
    new LogWriter(store).write(MAIN, Log.IDENTITY, 5);

    try (var relay = relay(store).running()) {
      caughtUp(relay);
    }

    assertThat(topics.sequences(MAIN, Log.IDENTITY)).isEqualTo(upTo(16));
  }

  @Test
  void a_topic_that_has_lost_its_tail_is_resumed_from_what_is_left() {
    new LogWriter(store).write(MAIN, Log.IDENTITY, 5);
    set(new Checkpoint(14, hash(14), partition, 1_000, false));

    try (var relay = relay(store).running()) {
      caughtUp(relay);
    }

    assertThat(topics.sequences(MAIN, Log.IDENTITY)).isEqualTo(upTo(16));
  }

  @Test
  void a_topic_that_retention_has_emptied_is_resumed_from_the_checkpoint() {
    try (var admin = broker.admin()) {
      var all = Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(-1));
      Asking.answer(admin.deleteRecords(all).all());
    }
    new LogWriter(store).write(MAIN, Log.IDENTITY, 2);

    try (var relay = relay(store).running()) {
      caughtUp(relay);
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

      new Acceptance(settings, broker, place(store)).goOnAfter(IDENTITY, 0);

      caughtUp(relay.in(Phase.RUNNING));
    }
    assertThat(topics.sequences(MAIN, Log.IDENTITY)).isEqualTo(upTo(11));
  }

  @Test
  void a_log_that_has_lost_its_tail_stops_it_until_an_operator_decides() {
    var restored = new InMemoryEventStore();
    new LogWriter(restored).createRealm(MAIN);
    new LogWriter(restored).write(MAIN, Log.IDENTITY, 4);

    try (var relay = relay(restored).start().in(Phase.HALTED)) {
      assertThat(relay.state().detail())
          .contains("main/identity", "up to sequence 11", "ends at 5", "restored");

      new Acceptance(settings, broker, place(restored)).goOnAfter(IDENTITY, 3);

      caughtUp(relay.in(Phase.RUNNING));
    }
    assertThat(topics.sequences(MAIN, Log.IDENTITY))
        .startsWith(upTo(11).toArray(Long[]::new))
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
    assertThat(topics.sequences(MAIN, Log.IDENTITY)).isEqualTo(upTo(11));
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
  void a_gap_in_the_log_stops_it_before_a_consumer_sees_it() {
    new LogWriter(store).write(MAIN, Log.IDENTITY, 5);
    var gapped = new DamagedStore(store, events -> events.stream().filter(e -> e.sequence() != 14));

    try (var relay = relay(gapped).start().in(Phase.HALTED)) {
      assertThat(relay.state().detail()).contains("main/identity has a gap: sequence 14");
    }
    assertThat(topics.sequences(MAIN, Log.IDENTITY)).isEqualTo(upTo(11));
  }

  @Test
  void a_changed_event_stops_it_before_a_consumer_sees_it() {
    new LogWriter(store).write(MAIN, Log.IDENTITY, 5);
    var changed = new DamagedStore(store, events -> events.stream().map(DamagedStore::changed));

    try (var relay = relay(changed).start().in(Phase.HALTED)) {
      assertThat(relay.state().detail())
          .contains("main/identity was changed: the event at sequence 12");
    }
    assertThat(topics.sequences(MAIN, Log.IDENTITY)).isEqualTo(upTo(11));
  }

  private TestRelay relay(EventStore log) {
    return new TestRelay(settings, TestServers.kafka(), log, database);
  }

  private LogPlace place(EventStore log) {
    return new LogPlace(log, TestRelay.VERTX, TestRelay.options(database));
  }

  private void set(Checkpoint checkpoint) {
    try (var publisher = new Publisher(broker, settings)) {
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

  private static void caughtUp(TestRelay relay) {
    TestRelay.await(
        () -> relay.meter("muster.relay.lag.events", "identity") == 0, () -> "it lags behind");
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
