package dev.muster.projections;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/// Where partitions end. A broker that has just become their leader may for a moment know of less
/// than its predecessor did, so that an end is only believed when it is seen twice.
record Ends(Consumer<?, ?> consumer) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /// The partitions that hold less than what was read of them.
  Set<Place> before(Map<Place, Long> read) {
    Set<Place> shorter = shorter(read);
    if (shorter.isEmpty()) {
      return shorter;
    }
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Set.of();
    }
    return shorter(read);
  }

  private Set<Place> shorter(Map<Place, Long> read) {
    Map<TopicPartition, Long> offsets =
        read.entrySet().stream()
            .filter(each -> each.getValue() > 0)
            .collect(Collectors.toMap(each -> partition(each.getKey()), Map.Entry::getValue));
    if (offsets.isEmpty()) {
      return Set.of();
    }
    Map<TopicPartition, Long> ends = consumer.endOffsets(offsets.keySet(), PATIENCE);
    return offsets.entrySet().stream()
        .filter(each -> ends.getOrDefault(each.getKey(), Long.MAX_VALUE) < each.getValue())
        .map(each -> new Place(each.getKey().topic(), each.getKey().partition()))
        .collect(Collectors.toSet());
  }

  private static TopicPartition partition(Place place) {
    return new TopicPartition(place.topic(), place.partition());
  }
}
