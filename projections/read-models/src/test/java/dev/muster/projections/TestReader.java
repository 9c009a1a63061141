package dev.muster.projections;

import dev.muster.domain.RealmId;
import dev.muster.eventstore.trace.Traces;
import dev.muster.projections.scim.ScimModel;
import dev.muster.servers.TestServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;

/// A scim projection that reads one partition, at the pace of a test.
final class TestReader implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(500);

  final Projection<Fact> projection;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final KafkaConsumer<String, byte[]> consumer;
  private final TopicPartition partition;
  private ConsumerRecords<String, byte[]> polled = ConsumerRecords.empty();

  TestReader(TestLog log, Pool pool, RealmId realm, int most) {
    this.projection =
        new Projection<>(
            new ScimModel(log.codec),
            new Opening(log.codec, log.vault),
            pool,
            new Watching(registry, new AppliedSignals(), Traces.OFF, Clock.systemUTC()));
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                TestServers.kafka(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "max.poll.records",
                most),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    this.partition = new TopicPartition("muster.identity", partition(realm));
    consumer.assign(List.of(partition));
    take();
  }

  private static int partition(RealmId realm) {
    byte[] key = realm.value().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % TestTopics.PARTITIONS;
  }

  void take() {
    projection.keeper().onPartitionsAssigned(consumer, List.of(partition));
  }

  void pollOnly() {
    polled = consumer.poll(PATIENCE);
  }

  void applyPolled() {
    projection.apply(polled).await().indefinitely();
  }

  void applyOne() {
    pollOnly();
    applyPolled();
  }

  void applyAll() {
    do {
      applyOne();
    } while (!polled.isEmpty());
  }

  Uni<Void> applying() {
    pollOnly();
    return projection.apply(polled);
  }

  double gauge(String name) {
    return registry.get(name).gauge().value();
  }

  double count(String name) {
    return registry.get(name).counter().count();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
