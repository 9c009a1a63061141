package dev.muster.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.servers.TestServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kafka's own consumer, configured as anybody configures it.
final class RevealingDeserializerTest {
  private static final String NOBODY = Sealing.someone();

  @TempDir Path folder;
  private final Realm realm = new Realm();
  private final String topic = "revealed-" + Sealing.someone();

  @BeforeEach
  void a_topic() throws ExecutionException, InterruptedException {
    realm.keys.put(Sealing.ADA, Sealing.ADAS_KEY);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestServers.kafka()))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
  }

  @AfterEach
  void close() {
    realm.close();
  }

  @Test
  void a_consumer_is_given_events_with_what_is_personal_opened() throws Exception {
    send("user.suspended.v1", "{\"user\":\"%s\"}".formatted(NOBODY));
    send("user.renamed.v1", Sealing.RENAMED);

    try (var consumer = consumer()) {
      List<StreamEvent> events = poll(consumer, 2);

      assertThat(events)
          .extracting(StreamEvent::type)
          .containsExactly("user.suspended.v1", "user.renamed.v1");
      assertThat(events.get(1).data()).hasToString("{\"userName\":\"ada\"}");
      assertThat(events.get(1).header("ce_id")).isEqualTo(Sealing.EVENT);
    }
  }

  @Test
  void while_keys_cannot_be_had_the_record_waits_and_none_is_lost() throws Exception {
    send("user.suspended.v1", "{}");
    send("user.renamed.v1", Sealing.RENAMED);
    send("user.reactivated.v1", "{}");
    realm.goAway();

    try (var consumer = consumer()) {
      assertThat(poll(consumer, 1))
          .extracting(StreamEvent::type)
          .containsExactly("user.suspended.v1");
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(5)))
            .isInstanceOf(RecordDeserializationException.class)
            .hasCauseInstanceOf(KeysAway.class);
        assertThat(consumer.position(new TopicPartition(topic, 0))).isEqualTo(1);
      }
      realm.comeBack();

      List<StreamEvent> events = poll(consumer, 2);
      assertThat(events.getFirst().data()).hasToString("{\"userName\":\"ada\"}");
      assertThat(events.getLast().type()).isEqualTo("user.reactivated.v1");
    }
  }

  @Test
  void a_client_that_may_not_is_told_so() throws Exception {
    send("user.renamed.v1", Sealing.RENAMED);
    realm.tokenStatus = 401;

    try (var consumer = consumer()) {
      assertThatThrownBy(() -> poll(consumer, 1))
          .isInstanceOf(RecordDeserializationException.class)
          .hasRootCauseInstanceOf(KeysRefused.class)
          .hasRootCauseMessage(
              "%s gives the client watcher no token with events:personal: 401 invalid_client"
                  .formatted(realm.access().issuer()));
    }
  }

  @Test
  void a_record_that_is_no_event_is_refused() throws Exception {
    try (var producer = producer()) {
      producer.send(new ProducerRecord<>(topic, "main", new byte[] {'{'})).get();
    }

    try (var consumer = consumer()) {
      assertThatThrownBy(() -> poll(consumer, 1))
          .isInstanceOf(RecordDeserializationException.class)
          .hasRootCauseInstanceOf(com.fasterxml.jackson.core.JsonProcessingException.class);
    }
    try (var deserializer = new RevealingDeserializer()) {
      assertThatThrownBy(() -> deserializer.deserialize(topic, new byte[0]))
          .isInstanceOf(SerializationException.class);
    }
  }

  @Test
  void the_secret_may_stand_in_a_file() throws Exception {
    send("user.renamed.v1", Sealing.RENAMED);
    Path file = Files.writeString(folder.resolve("watcher.secret"), realm.access().secret() + "\n");
    Map<String, Object> settings = settings();
    settings.remove(RevealingDeserializer.SECRET);
    settings.put(RevealingDeserializer.SECRET_FILE, file.toString());

    try (var consumer = new KafkaConsumer<String, StreamEvent>(settings)) {
      consumer.subscribe(List.of(topic));
      assertThat(poll(consumer, 1)).hasSize(1);
    }
    assertThat(realm.logins.getFirst()).startsWith(realm.access().basic());
  }

  @Test
  void what_is_missing_or_unsafe_is_said_at_the_start() throws IOException {
    assertRefused(RevealingDeserializer.ISSUER, null, "muster.issuer is missing");
    assertRefused(RevealingDeserializer.CLIENT, " ", "muster.client.id is missing");
    assertRefused(RevealingDeserializer.SECRET, null, "muster.client.secret is missing");
    assertRefused(
        RevealingDeserializer.ISSUER,
        "http://id.example/realms/main",
        "muster.issuer must begin with https:// unless it is on this machine");
    assertRefused(
        RevealingDeserializer.SECRET_FILE,
        folder.resolve("none").toString(),
        "muster.client.secret.file cannot be read: " + folder.resolve("none"));
  }

  private void assertRefused(
      String name, @org.jspecify.annotations.Nullable String value, String why) {
    Map<String, Object> settings = settings();
    settings.remove(name);
    if (value != null) {
      settings.put(name, value);
    }
    assertThatThrownBy(() -> new KafkaConsumer<String, StreamEvent>(settings))
        .isInstanceOf(KafkaException.class)
        .rootCause()
        .hasMessage(why);
  }

  private KafkaConsumer<String, StreamEvent> consumer() {
    KafkaConsumer<String, StreamEvent> consumer = new KafkaConsumer<>(settings());
    consumer.subscribe(List.of(topic));
    return consumer;
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", TestServers.kafka());
    settings.put("group.id", topic);
    settings.put("auto.offset.reset", "earliest");
    settings.put("isolation.level", "read_committed");
    settings.put("key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
    settings.put("value.deserializer", "dev.muster.consumer.RevealingDeserializer");
    settings.put(RevealingDeserializer.ISSUER, realm.access().issuer().toString());
    settings.put(RevealingDeserializer.CLIENT, realm.access().client());
    settings.put(RevealingDeserializer.SECRET, realm.access().secret());
    return settings;
  }

  private List<StreamEvent> poll(KafkaConsumer<String, StreamEvent> consumer, int least) {
    List<StreamEvent> events = new ArrayList<>();
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (events.size() < least && System.nanoTime() < until) {
      for (ConsumerRecord<String, StreamEvent> each : consumer.poll(Duration.ofMillis(200))) {
        events.add(each.value());
      }
    }
    return events;
  }

  private void send(String type, String data) throws ExecutionException, InterruptedException {
    try (var producer = producer()) {
      var headers = Sealing.headers("main", type, Sealing.ADA);
      byte[] value = data.getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>(topic, null, "main", value, headers)).get();
    }
  }

  private static KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", TestServers.kafka()),
        new StringSerializer(),
        new ByteArraySerializer());
  }
}
