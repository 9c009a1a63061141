package dev.muster.identity;

import dev.muster.domain.Log;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.cloudevents.EventHeaders;
import dev.muster.identity.token.TokenRealm;
import dev.muster.projections.Opening;
import dev.muster.projections.Projection;
import dev.muster.projections.ReadModel;
import dev.muster.projections.Watching;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
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

/// A projection as its service runs it, its records from the log of the tests' realm instead of
/// Kafka.
public final class Following<F> {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final EventStore store;
  private final ReadModel<F> model;
  private final Projection<F> projection;
  private final Map<Log, Long> applied = new EnumMap<>(Log.class);
  private final Object turn = new Object();
  private volatile boolean paused;
  private volatile boolean stopped;
  private boolean started;

  /// What a projection is made of.
  @Singleton
  public static final class Parts {
    private final EventStore store;
    private final Opening opening;
    private final Pool pool;
    private final Watching watching;

    @Inject
    Parts(EventStore store, Opening opening, Pool pool, Watching watching) {
      this.store = store;
      this.opening = opening;
      this.pool = pool;
      this.watching = watching;
    }

    public Opening opening() {
      return opening;
    }
  }

  public Following(Parts parts, ReadModel<F> model) {
    this.store = parts.store;
    this.model = model;
    this.projection = new Projection<>(model, parts.opening, parts.pool, parts.watching);
  }

  /// Follows the log from now on.
  public synchronized void follow() {
    paused = false;
    if (!started) {
      started = true;
      Thread.ofPlatform().daemon().name(model.name() + "-read-model").start(this::run);
    }
  }

  /// As if Kafka were away: what is under way ends first.
  public void pause() {
    synchronized (turn) {
      paused = true;
    }
  }

  public void stop() {
    stopped = true;
  }

  private void run() {
    List<TopicPartition> places = model.logs().stream().map(this::place).toList();
    MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    consumer.assign(places);
    projection.keeper().onPartitionsAssigned(consumer, places);
    while (!stopped) {
      synchronized (turn) {
        if (!paused) {
          model.logs().forEach(this::apply);
        }
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  private void apply(Log log) {
    long after = applied.getOrDefault(log, 0L);
    List<RecordedEvent> events = store.read(TokenRealm.ID, log, after, 500).await().atMost(LONG);
    if (!events.isEmpty()) {
      var records = events.stream().map(this::record).toList();
      projection
          .apply(new ConsumerRecords<>(Map.of(place(log), records), Map.of()))
          .await()
          .atMost(LONG);
      applied.put(log, events.getLast().sequence());
    }
  }

  private TopicPartition place(Log log) {
    return new TopicPartition(model.name() + "." + log.word(), 0);
  }

  private ConsumerRecord<String, byte[]> record(RecordedEvent event) {
    RecordHeaders headers = new RecordHeaders();
    EventHeaders.of(event)
        .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
    return new ConsumerRecord<>(
        place(event.log()).topic(),
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
