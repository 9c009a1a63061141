package dev.muster.projections;

import dev.muster.domain.Log;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.cloudevents.EventHeaders;
import dev.muster.servers.TestServers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Does what the relay does: makes the topics, and writes events to them in transactions.
public final class TestTopics implements AutoCloseable {
  static final int PARTITIONS = 4;

  private final KafkaProducer<String, byte[]> producer;

  public TestTopics() {
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", TestServers.kafka(), "transactional.id", "test-relay"),
            new StringSerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  public static void create() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestServers.kafka()))) {
      List<NewTopic> topics = new ArrayList<>();
      for (Log log : Log.values()) {
        topics.add(new NewTopic(topic(log), Optional.of(PARTITIONS), Optional.empty()));
      }
      admin.createTopics(topics).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Takes away what other tests have left, gaps included.
  static void createEmpty() {
    create();
    Map<TopicPartition, OffsetSpec> all = new HashMap<>();
    for (Log log : Log.values()) {
      for (int i = 0; i < PARTITIONS; i++) {
        all.put(new TopicPartition(topic(log), i), OffsetSpec.latest());
      }
    }
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestServers.kafka()))) {
      Map<TopicPartition, RecordsToDelete> upToEnd = new HashMap<>();
      admin
          .listOffsets(all)
          .all()
          .get()
          .forEach((partition, end) ->
              upToEnd.put(partition, RecordsToDelete.beforeOffset(end.offset())));
      admin.deleteRecords(upToEnd).all().get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public void publish(List<RecordedEvent> events) {
    producer.beginTransaction();
    events.forEach(this::send);
    producer.commitTransaction();
  }

  /// Writes events and takes it back: nobody who reads what is committed sees them.
  public void abort(List<RecordedEvent> events) {
    producer.beginTransaction();
    events.forEach(this::send);
    producer.flush();
    producer.abortTransaction();
  }

  /// Whether it succeeded, the end of the transaction tells.
  private void send(RecordedEvent event) {
    var _ = producer.send(record(event));
  }

  private static ProducerRecord<String, byte[]> record(RecordedEvent event) {
    List<Header> headers = new ArrayList<>();
    EventHeaders.of(event)
        .forEach((name, value) ->
            headers.add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8))));
    return new ProducerRecord<>(
        topic(event.log()), null, event.realm().value(), event.data(), headers);
  }

  private static String topic(Log log) {
    return "muster." + log.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() {
    producer.close();
  }
}
