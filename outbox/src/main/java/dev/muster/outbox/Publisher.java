package dev.muster.outbox;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.cloudevents.EventHeaders;
import dev.muster.eventstore.cloudevents.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.utils.Utils;

/// Writes events and the checkpoint behind them in one Kafka transaction: both or neither.
///
/// Whatever fails, it is not used again: the next relay's fencing tells what became of the
/// transaction that was open.
final class Publisher implements AutoCloseable {
  private final KafkaProducer<String, byte[]> producer;
  private final Topics topics;
  private final int partitions;
  private final Ends ends = new Ends();

  /// Its id is fixed, so that there is one at a time: from here on an earlier one can commit
  /// nothing more, and what it had begun is settled.
  Publisher(Broker broker, Topics topics, int partitions) {
    this.topics = topics;
    this.partitions = partitions;
    this.producer = broker.producer(topics.checkpoints());
    try {
      producer.initTransactions();
    } catch (RuntimeException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
  }

  /// Checkpoints go with the events, as they are foreseen; only where Kafka says otherwise they
  /// follow in a request of their own.
  ///
  /// @return the checkpoints after it
  Map<RealmLog, Checkpoint> publish(List<Slice> slices) {
    producer.beginTransaction();
    List<Sent> sent = slices.stream().map(this::send).toList();
    Map<RealmLog, Checkpoint> foreseen = foresee(slices);
    write(foreseen);
    producer.flush();
    Map<RealmLog, Checkpoint> reached = new LinkedHashMap<>();
    sent.forEach(it -> reached.put(it.slice().of(), it.checkpoint()));
    if (!reached.equals(foreseen)) {
      write(reached);
    }
    producer.commitTransaction();
    reached.forEach((of, at) -> ends.committed(place(of), at.offset()));
    return reached;
  }

  private Map<RealmLog, Checkpoint> foresee(List<Slice> slices) {
    Map<RealmLog, Checkpoint> foreseen = new LinkedHashMap<>();
    for (Slice slice : slices) {
      TopicPartition at = place(slice.of());
      ends.foresee(at, slice.events().size())
          .ifPresent(
              offset -> foreseen.put(slice.of(), checkpoint(slice.last(), at.partition(), offset)));
    }
    return foreseen;
  }

  /// Sets a checkpoint without an event, as an operator decided.
  void accept(RealmLog of, Checkpoint checkpoint) {
    producer.beginTransaction();
    write(Map.of(of, checkpoint));
    producer.commitTransaction();
  }

  /// The commit fails where it has not been written.
  private void write(Map<RealmLog, Checkpoint> checkpoints) {
    String topic = topics.checkpoints();
    checkpoints.forEach((of, at) -> {
      var _ = producer.send(new ProducerRecord<>(topic, 0, of.toString(), at.bytes()));
    });
  }

  /// @param last where its last event will be
  private record Sent(Slice slice, Future<RecordMetadata> last) {
    Checkpoint checkpoint() {
      RecordMetadata at = result(last);
      return Publisher.checkpoint(slice.last(), at.partition(), at.offset());
    }
  }

  private Sent send(Slice slice) {
    var records = slice.events().stream().map(event -> producer.send(record(event))).toList();
    return new Sent(slice, records.getLast());
  }

  private static Checkpoint checkpoint(RecordedEvent event, int partition, long offset) {
    String hash = HexFormat.of().formatHex(event.leafHash());
    return new Checkpoint(event.sequence(), hash, partition, offset, false);
  }

  private ProducerRecord<String, byte[]> record(RecordedEvent event) {
    TopicPartition at = place(event.realm(), event.log());
    return new ProducerRecord<>(
        at.topic(),
        at.partition(),
        event.recordedAt().toEpochMilli(),
        event.realm().value(),
        event.data(),
        headers(event));
  }

  private static List<Header> headers(RecordedEvent event) {
    List<Header> headers = new ArrayList<>();
    EventHeaders.of(event)
        .forEach((name, value) ->
            headers.add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8))));
    return headers;
  }

  private TopicPartition place(RealmLog of) {
    return place(of.realm(), of.log());
  }

  private TopicPartition place(RealmId realm, Log log) {
    return new TopicPartition(topics.of(log), partition(realm, partitions));
  }

  /// The one that Kafka's own partitioner gives the key.
  static int partition(RealmId realm, int partitions) {
    byte[] key = realm.value().getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  private static RecordMetadata result(Future<RecordMetadata> sent) {
    try {
      return sent.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException failure
          ? failure
          : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(1));
  }
}
