package dev.muster.standalone.events;

import dev.muster.domain.Log;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.cloudevents.EventHeaders;
import dev.muster.eventstore.cloudevents.Topics;
import dev.muster.eventstore.codec.ParsedEvent;
import dev.muster.standalone.CannotRun;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// What comes on the topics, committed records alone.
final class Feed implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private final KafkaConsumer<String, byte[]> consumer;
  private final String broker;
  private Map<TopicPartition, Long> beginnings = Map.of();
  private Map<TopicPartition, Long> ends = Map.of();
  private boolean stopped;
  private long heard;

  private Feed(KafkaConsumer<String, byte[]> consumer, String broker) {
    this.consumer = consumer;
    this.broker = broker;
  }

  /// @throws CannotRun where Kafka does not answer, has no such topics, or lets nobody read them
  static Feed open(Map<String, Object> kafka, Topics topics, Set<Log> logs, boolean whole) {
    String broker = String.valueOf(kafka.get("bootstrap.servers"));
    Feed feed =
        KafkaTrouble.told(
            broker,
            () ->
                new Feed(
                    new KafkaConsumer<>(
                        kafka, new StringDeserializer(), new ByteArrayDeserializer()),
                    broker));
    try {
      feed.begin(topics, logs, whole);
      return feed;
    } catch (RuntimeException e) {
      feed.close();
      throw e;
    }
  }

  private void begin(Topics topics, Set<Log> logs, boolean whole) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (Log log : logs) {
      List<PartitionInfo> found = told(() -> consumer.partitionsFor(topics.of(log)));
      if (found == null || found.isEmpty()) {
        throw new CannotRun(
            "no topic %s on %s: has Muster run there, and with this prefix?"
                .formatted(topics.of(log), broker));
      }
      found.forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
    }
    consumer.assign(partitions);
    beginnings = told(() -> consumer.beginningOffsets(partitions));
    ends = told(() -> consumer.endOffsets(partitions));
    (whole ? beginnings : ends).forEach(consumer::seek);
    if (!whole) {
      beginnings = Map.of();
    }
  }

  /// What has come, by time as far as it is here; none where the end is near.
  List<Seen> poll() {
    try {
      List<Seen> seen = new ArrayList<>();
      told(() -> consumer.poll(PATIENCE)).forEach(entry -> seen.add(seen(entry)));
      mustAnswer(!seen.isEmpty());
      seen.sort(Comparator.comparing(each -> each.event().recordedAt()));
      return seen;
    } catch (WakeupException _) {
      stopped = true;
      return List.of();
    }
  }

  /// A poll says nothing of a broker that is away.
  private void mustAnswer(boolean hasJust) {
    long now = System.nanoTime();
    if (hasJust || heard == 0) {
      heard = now;
    } else if (now - heard > SILENCE.toNanos()) {
      Map<TopicPartition, Long> _ = told(() -> consumer.endOffsets(consumer.assignment()));
      heard = now;
    }
  }

  boolean isStopped() {
    return stopped;
  }

  /// Whether all has been read that was there at the start.
  boolean isAtEnd() {
    return ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue());
  }

  /// Whether a partition is read from its first record, none of which is gone.
  boolean isWhole(String partition) {
    return beginnings.entrySet().stream()
        .anyMatch(e -> e.getKey().toString().equals(partition) && e.getValue() == 0);
  }

  /// May be called by another thread.
  void stop() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private <T> T told(Supplier<T> asked) {
    return KafkaTrouble.told(broker, asked);
  }

  private static Seen seen(ConsumerRecord<String, byte[]> entry) {
    Map<String, String> headers = new HashMap<>();
    entry
        .headers()
        .forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
    String partition = entry.topic() + "-" + entry.partition();
    try {
      RecordedEvent event = EventHeaders.read(headers, entry.value());
      return new Seen(event, headers, new ParsedEvent(event).payload(), partition, entry.offset());
    } catch (RuntimeException e) {
      throw new CannotRun(
          "%s at offset %d is no event of Muster: %s"
              .formatted(partition, entry.offset(), e.getMessage()));
    }
  }
}
