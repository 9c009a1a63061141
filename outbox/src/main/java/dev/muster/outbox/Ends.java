package dev.muster.outbox;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/// Where the next record of each partition will lie, as far as this relay has written there: nobody
/// else writes, and the marker that ends a transaction takes one place.
///
/// It only foresees. Where a record does lie Kafka says, before the transaction is committed.
final class Ends {
  private static final int MARKER = 1;

  private final Map<TopicPartition, Long> next = new HashMap<>();

  /// Where the last of so many records will lie, which are sent now.
  OptionalLong foresee(TopicPartition partition, int records) {
    Long last = next.computeIfPresent(partition, (_, first) -> first + records);
    return last == null ? OptionalLong.empty() : OptionalLong.of(last - 1);
  }

  /// The transaction whose last record lies there is committed.
  void committed(TopicPartition partition, long last) {
    next.put(partition, last + 1 + MARKER);
  }
}
