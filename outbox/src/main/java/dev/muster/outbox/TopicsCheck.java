package dev.muster.outbox;

import dev.muster.domain.Log;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.Heads;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.cloudevents.Topics;
import dev.muster.eventstore.verify.Finding;
import dev.muster.eventstore.verify.Findings;
import dev.muster.outbox.TopicReader.Stretch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Compares what is on the topics with the log's table, while both are in use: each record is an
/// event of the table, each realm's sequences are there once and without a gap.
public final class TopicsCheck {
  private final Broker broker;
  private final Topics topics;
  private final EventStore store;
  private final Findings findings;

  /// @param kafka how to reach Kafka, under its clients' own names
  public TopicsCheck(
      Map<String, Object> kafka, Topics topics, EventStore store, Findings findings) {
    this.broker = new Broker(kafka);
    this.topics = topics;
    this.store = store;
    this.findings = findings;
  }

  /// Waits for the servers, as the relay does.
  ///
  /// @throws NotAccepted where a server is away
  public void all() {
    all(_ -> {});
  }

  /// @param alone is told each event that was published, and that the log has not: what a database
  ///   has lost that was restored, or that a standby behind it took over from
  /// @throws NotAccepted where a server is away
  public void all(Consumer<RecordedEvent> alone) {
    try (Admin admin = broker.admin()) {
      for (Log log : Log.values()) {
        one(log, admin, alone);
      }
    } catch (KafkaException e) {
      throw new NotAccepted("Kafka: " + e.getMessage(), e);
    } catch (LogAway e) {
      throw new NotAccepted("PostgreSQL: " + e.getMessage(), e);
    }
  }

  /// The heads are read before the topic: what comes after them is none of this look's business.
  private void one(Log log, Admin admin, Consumer<RecordedEvent> alone) {
    var heads = Asking.answer(store.heads());
    String topic = topics.of(log);
    Map<TopicPartition, Stretch> whole = whole(topic, admin);
    var check = new TopicCompared(log, new TopicCompared.Sides(store, findings), whole, alone);
    long all = whole.values().stream().mapToLong(stretch -> stretch.to() - stretch.from()).sum();
    long[] done = {0};
    new TopicReader(admin, broker)
        .read(
            whole,
            record -> {
              check.look(record);
              findings.progress(topic, ++done[0], all);
            });
    check.flush();
    heads.forEach((realm, head) -> waiting(new RealmLog(realm, log), head, check));
  }

  private void waiting(RealmLog of, Heads head, TopicCompared check) {
    long last =
        check.last(of) > 0 || head.sequence(of.log()) == 0 ? check.last(of) : check.begin(of);
    long behind = head.sequence(of.log()) - last;
    if (behind > 0) {
      findings.notes(new Finding("topics", of.toString(), behind + " events wait to be published"));
    }
  }

  private Map<TopicPartition, Stretch> whole(String topic, Admin admin) {
    try {
      int partitions =
          Asking.answer(admin.describeTopics(List.of(topic)).allTopicNames())
              .values()
              .iterator()
              .next()
              .partitions()
              .size();
      return new TopicReader(admin, broker)
          .whole(
              IntStream.range(0, partitions)
                  .mapToObj(partition -> new TopicPartition(topic, partition))
                  .toList());
    } catch (UnknownTopicOrPartitionException _) {
      findings.notes(new Finding("topics", topic, "is not there; the relay makes it"));
      return new HashMap<>();
    }
  }
}
