package dev.muster.acceptance.chaos;

import dev.muster.acceptance.chaos.Event.Heads;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/// What the broker holds, read by Kafka's own consumer.
///
/// @param prefix of their names
record Topics(String bootstrap, String prefix) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /// A log's topic from its beginning to its end, as it stands there.
  List<Event> events(String log) {
    return records(log).stream().map(Topics::event).toList();
  }

  List<ConsumerRecord<String, byte[]>> records(String log) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", bootstrap,
            "isolation.level", "read_committed",
            "enable.auto.commit", "false",
            "allow.auto.create.topics", "false");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(prefix + "." + log).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return toEnd(consumer, consumer.endOffsets(partitions));
    }
  }

  private static List<ConsumerRecord<String, byte[]>> toEnd(
      KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
    List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
    Instant until = Instant.now().plus(PATIENCE);
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      if (Instant.now().isAfter(until)) {
        throw new IllegalStateException("a topic is not readable to its end");
      }
      consumer.poll(Duration.ofMillis(200)).forEach(all::add);
    }
    return all;
  }

  private static Event event(ConsumerRecord<String, byte[]> record) {
    Map<String, String> all = new HashMap<>();
    for (Header header : record.headers()) {
      all.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    return event(all, record.value());
  }

  private static Event event(Map<String, String> headers, byte[] payload) {
    return new Event(
        text(headers, "ce_realm"),
        text(headers, "ce_log"),
        text(headers, "ce_category"),
        UUID.fromString(text(headers, "ce_stream")),
        Integer.parseInt(text(headers, "ce_version")),
        number(headers, "ce_position"),
        new Heads(
            number(headers, "ce_identityhead"),
            number(headers, "ce_sessionhead"),
            number(headers, "ce_activityhead")),
        UUID.fromString(text(headers, "ce_id")),
        text(headers, "ce_type"),
        ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text(headers, "ce_time"))),
        actor(headers),
        UUID.fromString(text(headers, "ce_correlationid")),
        causation(headers.get("ce_causationid")),
        text(headers, "traceparent"),
        payload,
        text(headers, "ce_leafhash"));
  }

  private static @Nullable UUID causation(@Nullable String text) {
    return text == null ? null : UUID.fromString(text);
  }

  private static long number(Map<String, String> headers, String name) {
    return Long.parseLong(text(headers, name));
  }

  private static String text(Map<String, String> headers, String name) {
    return headers.getOrDefault(name, "");
  }

  /// Canonical JSON of the fields that are there; none has a character to escape.
  private static String actor(Map<String, String> headers) {
    List<String> members = new ArrayList<>();
    for (String field : List.of("address", "id", "kind", "onBehalfOf", "session")) {
      String value = headers.get("ce_actor" + field.toLowerCase(Locale.ROOT));
      if (value != null) {
        members.add("\"" + field + "\":\"" + value + "\"");
      }
    }
    return "{" + String.join(",", members) + "}";
  }
}
