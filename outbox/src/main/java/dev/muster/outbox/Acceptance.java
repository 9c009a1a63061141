package dev.muster.outbox;

import dev.muster.domain.Rejected;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.Unavailable;
import dev.muster.eventstore.cloudevents.Topics;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/// An operator's word after a disagreement: a log goes on after a sequence that is named, whatever
/// its topic holds. Consumers then see sequences again, or others in their place, and rebuild.
public final class Acceptance {
  private static final int TRIES = 40;

  private final Topics topics;
  private final Broker broker;
  private final LogPlace log;

  /// @param kafka how to reach Kafka, under its clients' own names
  public Acceptance(Map<String, Object> kafka, Topics topics, LogPlace log) {
    this(new Broker(kafka), topics, log);
  }

  Acceptance(Broker broker, Topics topics, LogPlace log) {
    this.topics = topics;
    this.broker = broker;
    this.log = log;
  }

  /// A relay that has stopped looks again within seconds, and goes on.
  ///
  /// @param which a realm and its log, as in `main/identity`
  /// @param sequence of the last event that is to count as published; 0 publishes all again
  /// @throws NotAccepted where a relay is running, the log has no such event, or a server is away
  public void goOnAfter(String which, long sequence) {
    RealmLog of = realmLog(which);
    try (LogLock lock = log.lock(() -> {})) {
      take(lock);
      try (Admin admin = broker.admin()) {
        accept(of, sequence, admin);
      }
    } catch (KafkaException e) {
      throw new NotAccepted("Kafka: " + e.getMessage(), e);
    } catch (LogAway | Unavailable e) {
      throw new NotAccepted("PostgreSQL: " + e.getMessage(), e);
    }
  }

  private static RealmLog realmLog(String which) {
    try {
      return RealmLog.of(which);
    } catch (IllegalArgumentException | Rejected e) {
      throw new NotAccepted(which + " is not a realm and its log, as in main/identity", e);
    }
  }

  /// A relay that has stopped holds the lock only while it looks.
  private static void take(LogLock lock) {
    for (int i = 0; i < TRIES; i++) {
      if (lock.take()) {
        return;
      }
      try {
        Thread.sleep(Duration.ofMillis(250));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new NotAccepted("interrupted", e);
      }
    }
    throw new NotAccepted("a relay is running: there is nothing to decide");
  }

  private void accept(RealmLog of, long sequence, Admin admin) {
    String topic = topics.of(of.log());
    String hash = hash(of, sequence);
    int partitions = partitions(topic, admin);
    int partition = Publisher.partition(of.realm(), partitions);
    try (var publisher = new Publisher(broker, topics, partitions)) {
      long end = new TopicReader(admin, broker).end(new TopicPartition(topic, partition));
      publisher.accept(of, new Checkpoint(sequence, hash, partition, end - 1, true));
    }
  }

  private static int partitions(String topic, Admin admin) {
    return Asking.answer(admin.describeTopics(List.of(topic)).allTopicNames())
        .values()
        .iterator()
        .next()
        .partitions()
        .size();
  }

  private String hash(RealmLog of, long sequence) {
    if (sequence == 0) {
      return "";
    }
    List<RecordedEvent> events =
        Asking.answer(log.store().read(of.realm(), of.log(), sequence - 1, 1));
    if (events.isEmpty() || events.getFirst().sequence() != sequence) {
      throw new NotAccepted("%s has no event at sequence %d".formatted(of, sequence));
    }
    return HexFormat.of().formatHex(events.getFirst().leafHash());
  }
}
