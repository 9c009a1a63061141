package dev.muster.outbox;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.cloudevents.EventHeaders;
import dev.muster.eventstore.cloudevents.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// What a consumer of the topics sees: a plain Kafka client that knows nothing of the relay.
record TestTopics(String kafka, Topics topics) {
  List<Long> sequences(RealmId realm, Log log) {
    return events(realm, log).stream().map(RecordedEvent::sequence).toList();
  }

  /// What every log's sequences must be.
  static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  List<RecordedEvent> events(RealmId realm, Log log) {
    return records(topics.of(log)).stream()
        .filter(record -> record.key().equals(realm.value()))
        .map(TestTopics::event)
        .toList();
  }

  /// How many events the relay says that it has published.
  long published() {
    Map<String, Long> last = new HashMap<>();
    records(topics.checkpoints())
        .forEach(record -> last.put(record.key(), Checkpoint.read(record.value()).sequence()));
    return last.values().stream().mapToLong(sequence -> sequence).sum();
  }

  static RecordedEvent event(ConsumerRecord<String, byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    record
        .headers()
        .forEach(header ->
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return EventHeaders.read(headers, record.value());
  }

  /// All that is committed on a topic, partition by partition; nothing where it is not there yet.
  List<ConsumerRecord<String, byte[]>> records(String topic) {
    var settings = new Properties();
    settings.put("bootstrap.servers", kafka);
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", "false");
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.listTopics().getOrDefault(topic, List.of()).stream()
              .map(it -> new TopicPartition(topic, it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }
}
