package dev.muster.acceptance.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Kafka's own producer, with the records that the relay has written and its settings, to the same
/// broker: what it takes is the producer's, in this process, and the broker's.
record BareProducer(Standalone muster) {
  private static final String TOPIC = "bench";
  private static final int RECORDS = 50_000;
  private static final int IN_TRANSACTION = 2_000;
  private static final int TIMES = 4;

  Lag.Run measure() throws InterruptedException {
    List<ProducerRecord<byte[], byte[]>> records = records();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", muster.kafka()))) {
      admin.createTopics(Set.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
    try (var producer =
        new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      send(producer, records);
      Processes own = new Processes(ProcessHandle.current().pid(), 0);
      double before = muster.processes().cpu().muster() + own.cpu().muster();
      long start = System.nanoTime();
      for (int i = 0; i < TIMES; i++) {
        send(producer, records);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      double after = muster.processes().cpu().muster() + own.cpu().muster();
      return new Lag.Run((long) records.size() * TIMES, seconds, new Cpu(after - before, 0, 0));
    }
  }

  private Map<String, Object> settings() {
    return Map.of(
        "bootstrap.servers",
        muster.kafka(),
        "transactional.id",
        TOPIC,
        "enable.idempotence",
        true,
        "acks",
        "all",
        "linger.ms",
        0,
        "batch.size",
        512 * 1024,
        "max.in.flight.requests.per.connection",
        1);
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records) {
    for (int from = 0; from < records.size(); from += IN_TRANSACTION) {
      producer.beginTransaction();
      int to = Math.min(records.size(), from + IN_TRANSACTION);
      for (ProducerRecord<byte[], byte[]> record : records.subList(from, to)) {
        var _ = producer.send(record);
      }
      producer.commitTransaction();
    }
  }

  /// Some of those on the topics.
  private List<ProducerRecord<byte[], byte[]>> records() {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    Map<String, Object> settings =
        Map.of("bootstrap.servers", muster.kafka(), "isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          Stream.of("muster.identity", "muster.session", "muster.activity")
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(of -> new TopicPartition(of.topic(), of.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (records.size() < RECORDS) {
        consumer.poll(Duration.ofSeconds(5)).forEach(record -> records.add(copy(record)));
      }
    }
    return records;
  }

  private static ProducerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> record) {
    return new ProducerRecord<>(
        TOPIC, 0, record.timestamp(), record.key(), record.value(), record.headers());
  }
}
