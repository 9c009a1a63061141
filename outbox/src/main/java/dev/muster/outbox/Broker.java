package dev.muster.outbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Makes the clients that the relay speaks to Kafka with. What concerns the connection (addresses,
/// TLS, SASL) is the installation's; what exactness rests on is not for configuration to change.
final class Broker {
  private final Map<String, Object> connection;

  /// @param connection the installation's settings, under Kafka's own names
  Broker(Map<String, Object> connection) {
    this.connection = Map.copyOf(connection);
  }

  Admin admin() {
    Map<String, Object> settings = settings(AdminClientConfig.configNames());
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
    return Admin.create(settings);
  }

  /// Reads what is committed, from where it is told to.
  KafkaConsumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(
        consumerSettings(), new StringDeserializer(), new ByteArrayDeserializer());
  }

  Map<String, Object> consumerSettings() {
    Map<String, Object> settings = settings(ConsumerConfig.configNames());
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    return settings;
  }

  /// Its transactions end within the time that a consumer may be kept waiting by a dead relay.
  ///
  /// One request is under way at a time: the broker takes the first of a transaction while it still
  /// asks the coordinator about it, and refuses those behind it as out of order, to be sent again.
  /// Meanwhile the next batches fill. Whoever publishes says when all is sent (`flush`): what is
  /// little then goes in one request, and not the first of its records in one and the rest in
  /// another.
  KafkaProducer<String, byte[]> producer(String transactionalId) {
    return new KafkaProducer<>(
        producerSettings(transactionalId), new StringSerializer(), new ByteArraySerializer());
  }

  Map<String, Object> producerSettings(String transactionalId) {
    Map<String, Object> settings = settings(ProducerConfig.configNames());
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    settings.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 100);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 512 * 1024);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000);
    return settings;
  }

  private Map<String, Object> settings(Set<String> known) {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.keySet().retainAll(known);
    settings.keySet().removeIf(name -> name.contains("serializer"));
    settings.put("client.id", "muster-relay");
    settings.put("reconnect.backoff.max.ms", 1_000);
    return settings;
  }
}
