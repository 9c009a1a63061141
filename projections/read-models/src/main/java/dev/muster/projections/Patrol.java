package dev.muster.projections;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/// Looks after a projection's consumer: measures how far it is behind, and lets it take its
/// partitions anew where it halted. If what halted it is still so, it halts again, and says so
/// again. What an earlier process parked is tried once, as this one may be the one that can. A
/// round that fails is followed by the next.
final class Patrol {
  private static final Logger LOG = Logger.getLogger(Patrol.class);
  private static final Duration ROUND = Duration.ofSeconds(2);
  private static final long ROUNDS_HALTED = 4;
  private static final long ROUNDS_PARKED = 5;

  private final Projection<?> projection;
  private final KafkaClientService kafka;
  private final String channel;
  private long halted;

  Patrol(Projection<?> projection, KafkaClientService kafka, String channel) {
    this.projection = projection;
    this.kafka = kafka;
    this.channel = channel;
  }

  Cancellable start() {
    Multi<Void> first = projection.replayParked().onFailure().recoverWithNull().toMulti();
    return Multi.createBy().concatenating().streams(first, rounds()).subscribe().with(_ -> {});
  }

  private Multi<Void> rounds() {
    return Multi.createFrom()
        .ticks()
        .every(ROUND)
        .onOverflow()
        .drop()
        .onItem()
        .transformToUniAndConcatenate(round ->
            trying("the consumer does not answer", this::round)
                .chain(() ->
                    round % ROUNDS_PARKED == 0
                        ? trying("what is parked cannot be counted", projection::measureParked)
                        : Uni.createFrom().voidItem()));
  }

  private Uni<Void> trying(String otherwise, Supplier<Uni<Void>> work) {
    return Uni.createFrom()
        .deferred(work::get)
        .onFailure()
        .invoke(e -> LOG.debugf(e, "%s: %s", channel, otherwise))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> round() {
    KafkaConsumer<String, byte[]> consumer = kafka.getConsumer(channel);
    if (consumer == null) {
      return Uni.createFrom().voidItem();
    }
    halted = projection.halted().isEmpty() ? 0 : halted + 1;
    boolean rejoin = halted > 0 && halted % ROUNDS_HALTED == 0;
    return consumer
        .runOnPollingThread((Consumer<String, byte[]> client) -> visit(client, rejoin))
        .replaceWithVoid();
  }

  /// As the client itself counts: it asks its brokers every few seconds.
  private static boolean isConnected(Consumer<?, ?> client) {
    return client.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals("connection-count"))
        .anyMatch(metric -> metric.metricValue() instanceof Number count && count.intValue() > 0);
  }

  private void visit(Consumer<String, byte[]> client, boolean rejoin) {
    long behind = 0;
    for (TopicPartition partition : client.assignment()) {
      behind += client.currentLag(partition).orElse(0);
    }
    projection.meters().behind(behind);
    projection.meters().connected(isConnected(client));
    if (rejoin) {
      client.enforceRebalance("halted");
    }
  }
}
