package dev.muster.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.memory.InMemoryEventStore;
import dev.muster.eventstore.verify.Finding;
import dev.muster.eventstore.verify.Findings;
import dev.muster.servers.PostgresAddress;
import dev.muster.servers.TestServers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is told of topics that are not what the table says: ten events and the realm's first were
/// published.
final class TopicsCheckTest {
  private static final RealmId MAIN = RealmId.MAIN;

  private final InMemoryEventStore store = new InMemoryEventStore();
  private final PostgresAddress database = TestServers.freshDatabase();
  private final RelaySettings settings = TestRelay.settings();
  private final String topic = settings.topics().of(Log.IDENTITY);
  private final int partition = Publisher.partition(MAIN, settings.partitions());
  private final List<String> notes = new ArrayList<>();

  @BeforeEach
  void eleven_events_are_published() {
    var log = new LogWriter(store);
    log.createRealm(MAIN);
    log.write(MAIN, Log.IDENTITY, 10);
    try (var relay = new TestRelay(settings, TestServers.kafka(), store, database).running()) {
      relay.caughtUp();
    }
  }

  @Test
  void topics_that_hold_what_the_table_does_differ_in_nothing() {
    assertThat(check(store)).isEmpty();
    assertThat(notes).isEmpty();
  }

  @Test
  void what_waits_to_be_published_is_told_and_no_difference() {
    new LogWriter(store).write(MAIN, Log.IDENTITY, 3);

    assertThat(check(store)).isEmpty();
    assertThat(notes).containsExactly("topics: main/identity: 3 events wait to be published");
  }

  @Test
  void what_a_restored_log_has_lost_is_on_the_topic_alone() {
    var restored = new InMemoryEventStore();
    new LogWriter(restored).createRealm(MAIN);
    new LogWriter(restored).write(MAIN, Log.IDENTITY, 4);

    assertThat(check(restored))
        .contains(
            "topics: main/identity: sequence 1 is another event on the topic than in the log",
            "topics: main/identity: sequence 11 is on the topic, but not in the log")
        .hasSize(11);
  }

  @Test
  void what_somebody_else_wrote_is_told_with_its_place() throws Exception {
    try (var kafka = TestRelay.broker(TestServers.kafka()).producer("a-stranger-" + topic)) {
      kafka.initTransactions();
      kafka.beginTransaction();
      kafka.send(new ProducerRecord<>(topic, partition, "main", new byte[] {1})).get();
      kafka.commitTransaction();
    }

    assertThat(check(store))
        .singleElement()
        .asString()
        .startsWith("topics: " + topic + "-" + partition + " offset ")
        .endsWith("is not an event that its leaf hash stands for");
  }

  @Test
  void what_is_published_twice_or_left_out_is_told() {
    publish(5);
    new LogWriter(store).write(MAIN, Log.IDENTITY, 2);
    publish(13);

    assertThat(check(store))
        .hasSize(2)
        .anySatisfy(one ->
            assertThat(one).startsWith("topics: main/identity: sequence 5 is there again, at"))
        .anySatisfy(one ->
            assertThat(one).startsWith("topics: main/identity: sequence 12 is missing before 13"));
  }

  @Test
  void topics_that_nobody_has_made_yet_are_told_and_no_difference() {
    var nowhere = TestRelay.settings().topics();
    List<String> found = new ArrayList<>();

    new TopicsCheck(kafka(), nowhere, new InMemoryEventStore(), told(found)).all();

    assertThat(found).isEmpty();
    assertThat(notes)
        .contains("topics: " + nowhere.of(Log.IDENTITY) + ": is not there; the relay makes it");
  }

  private void publish(long sequence) {
    var event = Asking.answer(store.read(MAIN, Log.IDENTITY, sequence - 1, 1));
    try (var publisher =
        new Publisher(
            TestRelay.broker(TestServers.kafka()), settings.topics(), settings.partitions())) {
      publisher.publish(List.of(new Slice(new RealmLog(MAIN, Log.IDENTITY), event)));
    }
  }

  private List<String> check(EventStore log) {
    List<String> found = new ArrayList<>();
    new TopicsCheck(kafka(), settings.topics(), log, told(found)).all();
    return found;
  }

  private static Map<String, Object> kafka() {
    return Map.of("bootstrap.servers", TestServers.kafka());
  }

  private Findings told(List<String> found) {
    return new Findings() {
      @Override
      public void differs(Finding finding) {
        found.add(finding.toString());
      }

      @Override
      public void mends(Finding finding) {
        throw new AssertionError("nobody mends topics");
      }

      @Override
      public void notes(Finding note) {
        notes.add(note.toString());
      }

      @Override
      public void progress(String what, long done, long all) {
        assertThat(done).isLessThanOrEqualTo(all);
      }
    };
  }
}
