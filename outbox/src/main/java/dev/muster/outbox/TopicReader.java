package dev.muster.outbox;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/// Reads stretches of partitions to their very end, committed records only.
///
/// The end is where the broker has appended to, open transactions included: to stop at the last
/// stable offset, which a read_committed consumer takes for the end, would hide what a transaction
/// that is just being committed has published.
final class TopicReader {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Admin admin;
  private final Broker broker;

  TopicReader(Admin admin, Broker broker) {
    this.admin = admin;
    this.broker = broker;
  }

  /// From an offset to the one before another.
  record Stretch(long from, long to) {
    Stretch startingAt(long offset) {
      return new Stretch(Math.max(from, offset), to);
    }
  }

  /// All that each partition holds now.
  Map<TopicPartition, Stretch> whole(Collection<TopicPartition> partitions) {
    var first = offsets(partitions, OffsetSpec.earliest());
    var end = offsets(partitions, OffsetSpec.latest());
    Map<TopicPartition, Stretch> whole = new HashMap<>();
    end.forEach((partition, last) -> {
      long from = first.getOrDefault(partition, last).offset();
      whole.put(partition, new Stretch(from, last.offset()));
    });
    return whole;
  }

  /// The offset that its next record will have at the least.
  long end(TopicPartition partition) {
    return offsets(List.of(partition), OffsetSpec.latest()).values().iterator().next().offset();
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      Collection<TopicPartition> partitions, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, which));
    var options = new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED);
    KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> answer =
        admin.listOffsets(asked, options).all();
    return Asking.answer(answer);
  }

  void read(
      Map<TopicPartition, Stretch> stretches, Consumer<ConsumerRecord<String, byte[]>> reader) {
    Map<TopicPartition, Stretch> left = new HashMap<>(stretches);
    left.values().removeIf(stretch -> stretch.from() >= stretch.to());
    if (left.isEmpty()) {
      return;
    }
    try (var consumer = broker.consumer()) {
      consumer.assign(left.keySet());
      left.forEach((partition, stretch) -> consumer.seek(partition, stretch.from()));
      readOn(consumer, left, reader);
    }
  }

  private static void readOn(
      KafkaConsumer<String, byte[]> consumer,
      Map<TopicPartition, Stretch> left,
      Consumer<ConsumerRecord<String, byte[]>> reader) {
    long moved = System.nanoTime();
    while (!left.isEmpty()) {
      var records = consumer.poll(Duration.ofMillis(200));
      for (var record : records) {
        var stretch = left.get(new TopicPartition(record.topic(), record.partition()));
        if (stretch != null && record.offset() < stretch.to()) {
          reader.accept(record);
        }
      }
      boolean done =
          left.entrySet().removeIf(e -> consumer.position(e.getKey()) >= e.getValue().to());
      if (done) {
        consumer.assign(left.keySet());
      }
      if (done || !records.isEmpty()) {
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > PATIENCE.toNanos()) {
        throw new TimeoutException("an open transaction keeps " + left + " from being read");
      }
    }
  }
}
