package dev.muster.identity.scim;

import dev.muster.domain.Log;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.cloudevents.EventHeaders;
import dev.muster.identity.token.TokenRealm;
import dev.muster.projections.Fact;
import dev.muster.projections.Opening;
import dev.muster.projections.Projection;
import dev.muster.projections.Watching;
import dev.muster.projections.scim.ScimModel;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/// The scim projection as the scim-service runs it, its records from the log instead of Kafka.
@Singleton
public final class ReadModel {
  private static final TopicPartition PLACE = new TopicPartition("scim-test", 0);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final EventStore store;
  private final Projection<Fact> projection;
  private volatile boolean paused;
  private volatile boolean stopped;
  private boolean started;
  private long applied;

  @Inject
  ReadModel(EventStore store, Opening opening, Pool pool, Watching watching) {
    this.store = store;
    this.projection = new Projection<>(new ScimModel(opening.codec()), opening, pool, watching);
  }

  /// Follows the log from now on.
  synchronized void follow() {
    paused = false;
    if (!started) {
      started = true;
      Thread.ofPlatform().daemon().name("scim-read-model").start(this::run);
    }
  }

  /// As if Kafka were away.
  void pause() {
    paused = true;
  }

  void stop(@Observes ShutdownEvent ending) {
    stopped = true;
  }

  private void run() {
    projection.keeper().onPartitionsAssigned(consumer(), List.of(PLACE));
    while (!stopped) {
      if (!paused) {
        apply(store.read(TokenRealm.ID, Log.IDENTITY, applied, 500).await().atMost(LONG));
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static MockConsumer<String, byte[]> consumer() {
    MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    consumer.assign(List.of(PLACE));
    return consumer;
  }

  private void apply(List<RecordedEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    events.forEach(event -> records.add(of(event)));
    projection.apply(new ConsumerRecords<>(Map.of(PLACE, records), Map.of())).await().atMost(LONG);
    applied = events.getLast().sequence();
  }

  private static ConsumerRecord<String, byte[]> of(RecordedEvent event) {
    RecordHeaders headers = new RecordHeaders();
    EventHeaders.of(event)
        .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
    return new ConsumerRecord<>(
        PLACE.topic(),
        0,
        event.sequence() - 1,
        0L,
        TimestampType.CREATE_TIME,
        0,
        event.data().length,
        event.realm().value(),
        event.data(),
        headers,
        Optional.empty());
  }
}
