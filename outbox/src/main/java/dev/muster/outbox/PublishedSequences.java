package dev.muster.outbox;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.cloudevents.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// How far each log has been published at least, as the relay wrote it down together with what it
/// published.
public final class PublishedSequences {
  /// Where nothing is known to be published.
  public static final PublishedSequences NONE = new PublishedSequences(Map.of());

  private final Map<RealmLog, Long> sequences;

  private PublishedSequences(Map<RealmLog, Long> sequences) {
    this.sequences = sequences;
  }

  /// @param kafka how to reach Kafka, under its clients' own names
  /// @throws NotAccepted where Kafka is away
  public static PublishedSequences read(Map<String, Object> kafka, Topics topics) {
    Broker broker = new Broker(kafka);
    Map<RealmLog, Long> sequences = new HashMap<>();
    try (Admin admin = broker.admin()) {
      TopicReader reader = new TopicReader(admin, broker);
      reader.read(
          reader.whole(List.of(new TopicPartition(topics.checkpoints(), 0))),
          record ->
              sequences.put(RealmLog.of(record.key()), Checkpoint.read(record.value()).sequence()));
    } catch (UnknownTopicOrPartitionException _) {
      return NONE;
    } catch (KafkaException e) {
      throw new NotAccepted("Kafka: " + e.getMessage(), e);
    }
    return new PublishedSequences(sequences);
  }

  /// The sequence of the last event that is on its topic; 0 where none is known to be.
  public long of(RealmId realm, Log log) {
    return sequences.getOrDefault(new RealmLog(realm, log), 0L);
  }
}
