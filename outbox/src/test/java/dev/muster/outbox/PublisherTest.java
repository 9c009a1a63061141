package dev.muster.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.memory.InMemoryEventStore;
import dev.muster.servers.TestServers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A checkpoint says where its event lies, though it is written before Kafka has told.
final class PublisherTest {
  private static final RealmId MAIN = RealmId.MAIN;
  private static final RealmId ACME = new RealmId("acme");

  private final InMemoryEventStore store = new InMemoryEventStore();
  private final RelaySettings settings = TestRelay.settings();
  private final Broker broker = TestRelay.broker(TestServers.kafka());
  private final TestTopics topics = new TestTopics(TestServers.kafka(), settings.topics());
  private final Map<RealmLog, Long> published = new HashMap<>();

  @BeforeEach
  void topics_are_there_and_two_realms_have_logs() {
    try (var admin = broker.admin()) {
      new TopicSetup(settings).ensure(admin);
    }
    for (RealmId realm : List.of(MAIN, ACME)) {
      new LogWriter(store).createRealm(realm);
      new LogWriter(store).write(realm, Log.IDENTITY, 20);
      new LogWriter(store).write(realm, Log.SESSION, 20);
    }
  }

  @Test
  void every_checkpoint_names_the_place_of_its_event() {
    try (var publisher = publisher()) {
      publisher.publish(List.of(next(MAIN, Log.IDENTITY, 3)));
      publisher.publish(List.of(next(MAIN, Log.IDENTITY, 1)));
      publisher.publish(List.of(next(ACME, Log.IDENTITY, 2), next(MAIN, Log.IDENTITY, 5)));
      publisher.publish(List.of(next(MAIN, Log.SESSION, 4), next(MAIN, Log.IDENTITY, 2)));
    }
    try (var publisher = publisher()) {
      publisher.publish(List.of(next(MAIN, Log.IDENTITY, 2)));
    }

    assertThat(misplaced()).isEmpty();
  }

  @Test
  void once_its_partition_is_known_a_checkpoint_is_written_once() {
    try (var publisher = publisher()) {
      publisher.publish(List.of(next(MAIN, Log.IDENTITY, 3)));
      publisher.publish(List.of(next(MAIN, Log.IDENTITY, 1)));
      publisher.publish(List.of(next(MAIN, Log.IDENTITY, 5)));
    }

    assertThat(checkpoints()).hasSize(3);
  }

  @Test
  void where_something_else_lies_in_between_the_checkpoint_is_put_right() throws Exception {
    try (var publisher = publisher()) {
      publisher.publish(List.of(next(MAIN, Log.IDENTITY, 3)));
      try (var stranger = broker.producer("a-stranger-to-" + settings.topics().checkpoints())) {
        stranger.initTransactions();
        stranger.beginTransaction();
        var place = Publisher.partition(MAIN, settings.partitions());
        var record =
            new ProducerRecord<>(
                settings.topics().of(Log.IDENTITY), place, "somebody", new byte[] {1});
        stranger.send(record).get();
        stranger.abortTransaction();
      }
      publisher.publish(List.of(next(MAIN, Log.IDENTITY, 4)));
    }

    assertThat(checkpoints()).hasSize(3);
    assertThat(misplaced()).isEmpty();
  }

  private Publisher publisher() {
    return new Publisher(broker, settings.topics(), settings.partitions());
  }

  private Slice next(RealmId realm, Log log, int events) {
    var of = new RealmLog(realm, log);
    long after = published.getOrDefault(of, 0L);
    published.put(of, after + events);
    return new Slice(of, Asking.answer(store.read(realm, log, after, events)));
  }

  /// A commit is answered before all of it is to be seen; whoever begins anew waits until it is.
  private List<ConsumerRecord<String, byte[]>> checkpoints() {
    publisher().close();
    return topics.records(settings.topics().checkpoints());
  }

  private record Said(RealmLog of, long sequence) {}

  /// What is said last of how far a log was published, where no such event lies in that place.
  private List<Said> misplaced() {
    Map<Said, Checkpoint> said = new HashMap<>();
    checkpoints()
        .forEach(record -> {
          Checkpoint checkpoint = Checkpoint.read(record.value());
          said.put(new Said(RealmLog.of(record.key()), checkpoint.sequence()), checkpoint);
        });
    return said.entrySet().stream()
        .filter(it -> !holds(it.getKey().of(), it.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean holds(RealmLog of, Checkpoint checkpoint) {
    return topics.records(settings.topics().of(of.log())).stream()
        .filter(record -> record.partition() == checkpoint.partition())
        .filter(record -> record.offset() == checkpoint.offset())
        .map(TestTopics::event)
        .anyMatch(
            event -> event.realm().equals(of.realm()) && event.sequence() == checkpoint.sequence());
  }
}
