package dev.muster.servers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// A topic of one partition, written in transactions and read to its end.
final class Roll {
  private static final String TOPIC = "roll";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  private Roll() {}

  static void create(String bootstrap) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin
          .createTopics(List.of(new NewTopic(TOPIC, Optional.of(1), Optional.empty())))
          .all()
          .get();
    }
  }

  static void write(String bootstrap, String value) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrap, "transactional.id", "roll-writer");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      var _ = producer.send(new ProducerRecord<>(TOPIC, value));
      producer.commitTransaction();
    }
  }

  /// All that was written up to now, with patience for a transaction whose commit was acknowledged
  /// and whose marker the coordinator has still to write.
  static List<String> read(String bootstrap) {
    var end = end(bootstrap);
    var deadline = Instant.now().plusSeconds(30);
    try (var consumer = consumer(bootstrap, "read_committed")) {
      var values = new ArrayList<String>();
      while (consumer.position(PARTITION) < end && Instant.now().isBefore(deadline)) {
        consumer.poll(Duration.ofMillis(200)).forEach(r -> values.add(r.value()));
      }
      return values;
    }
  }

  private static long end(String bootstrap) {
    try (var consumer = consumer(bootstrap, "read_uncommitted")) {
      return consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
    }
  }

  private static KafkaConsumer<String, String> consumer(String bootstrap, String isolation) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrap, "isolation.level", isolation);
    var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    consumer.assign(List.of(PARTITION));
    consumer.seekToBeginning(List.of(PARTITION));
    return consumer;
  }
}
