package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.eventstore.LeafHash;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.cloudevents.EventHeaders;
import dev.muster.eventstore.cloudevents.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// A log as its topic has it, read by a plain Kafka client that knows nothing of Muster.
record Published(Log log, List<ConsumerRecord<String, byte[]>> records) {
  private static final Topics TOPICS = new Topics("muster");

  /// The topic from its beginning to its end, committed records alone.
  static Published read(String bootstrap, Log log) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", bootstrap,
            "isolation.level", "read_committed",
            "enable.auto.commit", "false",
            "allow.auto.create.topics", "false");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TOPICS.of(log)).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return new Published(log, records(consumer, consumer.endOffsets(partitions)));
    }
  }

  private static List<ConsumerRecord<String, byte[]>> records(
      KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
    List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
    Instant until = Instant.now().plusSeconds(30);
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      assertThat(Instant.now()).as("the topic is read").isBefore(until);
      consumer.poll(Duration.ofMillis(200)).forEach(all::add);
    }
    return all;
  }

  /// The topic once it has come to where the table is now.
  static Published whole(String bootstrap, Database database, Log log) {
    long head = database.head(log);
    Instant until = Instant.now().plusSeconds(30);
    Published published = read(bootstrap, log);
    while (published.records().size() < head && Instant.now().isBefore(until)) {
      Pause.of(Duration.ofMillis(100));
      published = read(bootstrap, log);
    }
    published.mustBeGapless(head);
    return published;
  }

  /// Sequences 1 to n in this order at least up to the head, and each leaf hash as it must be.
  private void mustBeGapless(long head) {
    List<RecordedEvent> events = events();
    assertThat(events).as(log + " on Kafka").hasSizeGreaterThanOrEqualTo(Math.toIntExact(head));
    assertThat(events)
        .extracting(RecordedEvent::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
    assertThat(events).allMatch(event -> event.log() == log);
    assertThat(events)
        .allSatisfy(event -> assertThat(LeafHash.of(event)).isEqualTo(event.leafHash()));
  }

  List<RecordedEvent> events() {
    return records.stream().map(Published::event).toList();
  }

  private static RecordedEvent event(ConsumerRecord<String, byte[]> entry) {
    return EventHeaders.read(headers(entry), entry.value());
  }

  static Map<String, String> headers(ConsumerRecord<String, byte[]> entry) {
    Map<String, String> headers = new HashMap<>();
    entry
        .headers()
        .forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
    return headers;
  }

  /// Everything in it that is legible.
  String text() {
    StringBuilder text = new StringBuilder();
    records.forEach(entry ->
        text.append(headers(entry))
            .append(new String(entry.value(), StandardCharsets.UTF_8))
            .append('\n'));
    return text.toString();
  }
}
