package dev.muster.identity.events;

import dev.muster.consumer.RevealingDeserializer;
import dev.muster.consumer.StreamEvent;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.cloudevents.EventHeaders;
import dev.muster.identity.token.TokenRealm;
import dev.muster.servers.TestServers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// A topic with chosen events, and a consumer of it that opens them, configured as anybody does.
final class OpenedTopic implements AutoCloseable {
  private final String topic = "opened-" + UUID.randomUUID();
  private final KafkaConsumer<String, StreamEvent> consumer;

  OpenedTopic(URI issuer) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestServers.kafka()))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                TestServers.kafka(),
                "auto.offset.reset",
                "earliest",
                "key.deserializer",
                StringDeserializer.class,
                "value.deserializer",
                RevealingDeserializer.class,
                RevealingDeserializer.ISSUER,
                issuer.toString(),
                RevealingDeserializer.CLIENT,
                "watcher",
                RevealingDeserializer.SECRET,
                TokenRealm.SECRET));
    consumer.assign(List.of(new TopicPartition(topic, 0)));
  }

  void publish(RecordedEvent event) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", TestServers.kafka());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      var published = new ProducerRecord<>(topic, event.realm().value(), event.data());
      EventHeaders.of(event)
          .forEach((name, value) ->
              published.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
      producer.send(published).get();
    }
  }

  /// What comes next.
  StreamEvent next() {
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (System.nanoTime() < until) {
      var records = consumer.poll(Duration.ofMillis(200));
      if (!records.isEmpty()) {
        return records.iterator().next().value();
      }
    }
    throw new AssertionError("nothing came");
  }

  @Override
  public void close() {
    consumer.close();
  }
}
