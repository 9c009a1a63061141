package dev.muster.projections;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/// Starts each partition where the read model stands: its checkpoint, not Kafka's, tells where.
///
/// It is the one place that may wait for the database.
public final class SeatKeeper implements KafkaConsumerRebalanceListener {
  private static final Logger LOG = Logger.getLogger(SeatKeeper.class);

  private final String projection;
  private final Pool pool;
  private final Seats seats;
  private final Checkpoints checkpoints;
  private final Rewinding rewinding;

  SeatKeeper(String projection, Pool pool, Seats seats) {
    this.projection = projection;
    this.pool = pool;
    this.seats = seats;
    this.checkpoints = new Checkpoints(projection);
    this.rewinding = new Rewinding(projection);
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> assigned) {
    List<Place> places = assigned.stream().map(SeatKeeper::place).toList();
    Map<Place, Long> next;
    try {
      next = next(places, consumer);
    } catch (RuntimeException e) {
      LOG.errorf("%s: cannot tell where to go on: %s", projection, e);
      places.forEach(place -> seats.refuse(place, e.toString()));
      return;
    }
    for (TopicPartition partition : assigned) {
      long offset = next.getOrDefault(place(partition), 0L);
      consumer.seek(partition, offset);
      seats.take(place(partition), offset);
    }
  }

  /// A topic that ends before the checkpoint is not the one that was read: it was restored, or made
  /// anew. Then it is read from its beginning, and what is applied is passed over by its number.
  private Map<Place, Long> next(List<Place> places, Consumer<?, ?> consumer) {
    Map<Place, Long> next = open(places);
    Set<Place> anew = new HashSet<>(new Ends(consumer).before(next));
    places.stream().filter(seats::isToBeReadAnew).forEach(anew::add);
    for (Place place : anew) {
      LOG.warnf("%s: %s is not as it was read: reading it from its beginning", projection, place);
      long from = next.getOrDefault(place, 0L);
      next.put(place, waiting(rewinding.rewind(pool, place, from)));
    }
    return next;
  }

  private Map<Place, Long> open(List<Place> places) {
    return waiting(
        Multi.createFrom()
            .iterable(places)
            .onItem()
            .transformToUniAndConcatenate(
                place -> checkpoints.open(pool, place).map(offset -> Map.entry(place, offset)))
            .collect()
            .asMap(Map.Entry::getKey, Map.Entry::getValue)
            .map(HashMap::new));
  }

  private static <T> T waiting(Uni<T> answer) {
    return answer
        .onFailure()
        .retry()
        .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(2))
        .expireIn(20_000)
        .await()
        .atMost(Duration.ofSeconds(30));
  }

  private static Place place(TopicPartition partition) {
    return new Place(partition.topic(), partition.partition());
  }

  @Override
  public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> revoked) {
    revoked.forEach(partition -> seats.leave(new Place(partition.topic(), partition.partition())));
  }

  @Override
  public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> lost) {
    onPartitionsRevoked(consumer, lost);
  }
}
