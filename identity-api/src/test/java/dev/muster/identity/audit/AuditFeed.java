package dev.muster.identity.audit;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.cloudevents.EventHeaders;
import dev.muster.identity.token.TokenRealm;
import dev.muster.projections.Opening;
import dev.muster.projections.Projection;
import dev.muster.projections.Watching;
import dev.muster.projections.audit.AuditFact;
import dev.muster.projections.audit.AuditModel;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/// The audit projection of the tests' realms, which gets its events when a test says so, and from
/// no broker. Each realm has a partition of its own.
@Singleton
final class AuditFeed {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final EventStore store;
  private final Projection<AuditFact> projection;
  private final Map<RealmId, Map<Log, Long>> fed =
      Map.of(TokenRealm.ID, new EnumMap<>(Log.class), RealmId.MAIN, new EnumMap<>(Log.class));

  @Inject
  AuditFeed(EventStore store, Opening opening, Pool pool, Watching watching) {
    this.store = store;
    this.projection = new Projection<>(new AuditModel(opening.codec()), opening, pool, watching);
    List<TopicPartition> partitions =
        List.of(Log.values()).stream()
            .flatMap(log -> Stream.of(place(TokenRealm.ID, log), place(RealmId.MAIN, log)))
            .toList();
    try (var consumer = new MockConsumer<String, byte[]>("earliest")) {
      consumer.assign(partitions);
      projection.keeper().onPartitionsAssigned(consumer, partitions);
    }
  }

  /// Brings the trail up to all that is in the log.
  void all() {
    all(TokenRealm.ID);
  }

  void all(RealmId realm) {
    List.of(Log.values()).forEach(log -> of(realm, log));
  }

  /// Brings one log alone.
  void of(Log log) {
    of(TokenRealm.ID, log);
  }

  private void of(RealmId realm, Log log) {
    Map<Log, Long> sequences = Objects.requireNonNull(fed.get(realm));
    long after = sequences.getOrDefault(log, 0L);
    List<RecordedEvent> events = store.read(realm, log, after, 100_000).await().atMost(LONG);
    if (!events.isEmpty()) {
      var records = events.stream().map(AuditFeed::sent).toList();
      projection
          .apply(new ConsumerRecords<>(Map.of(place(realm, log), records), Map.of()))
          .await()
          .atMost(LONG);
      sequences.put(log, events.getLast().sequence());
    }
  }

  private static TopicPartition place(RealmId realm, Log log) {
    return new TopicPartition("muster." + log.word(), realm.equals(RealmId.MAIN) ? 1 : 0);
  }

  private static ConsumerRecord<String, byte[]> sent(RecordedEvent event) {
    RecordHeaders headers = new RecordHeaders();
    EventHeaders.of(event)
        .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
    return new ConsumerRecord<>(
        place(event.realm(), event.log()).topic(),
        place(event.realm(), event.log()).partition(),
        event.sequence() - 1,
        0,
        TimestampType.CREATE_TIME,
        0,
        0,
        event.realm().value(),
        event.data(),
        headers,
        Optional.empty());
  }
}
