package dev.muster.acceptance;

import dev.muster.domain.Log;
import dev.muster.eventstore.cloudevents.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// The topics of an installation, copied under another prefix by somebody who is careless.
record Forgery(Installation muster, Topics topics) {
  static Forgery of(Installation muster, String prefix) {
    return new Forgery(muster, new Topics(prefix));
  }

  void without(Log log, long sequence) {
    copy(entry -> is(entry, log, sequence) ? 0 : 1);
  }

  void twice(Log log, long sequence) {
    copy(entry -> is(entry, log, sequence) ? 2 : 1);
  }

  /// One event, of a type and on a stream that nobody here knows.
  void newer(Log log, long sequence) {
    copy(entry -> {
      if (is(entry, log, sequence)) {
        Map.of("ce_type", "badge.pinned.v1", "ce_category", "badge")
            .forEach((name, value) ->
                entry.headers().remove(name).add(name, value.getBytes(StandardCharsets.UTF_8)));
      }
      return 1;
    });
  }

  private void copy(ToIntFunction<ConsumerRecord<String, byte[]>> times) {
    create();
    Map<String, Object> settings = Map.of("bootstrap.servers", muster.kafka(), "acks", "all");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      for (Log log : Log.values()) {
        for (var entry : Published.whole(muster.kafka(), muster.database(), log).records()) {
          for (int left = times.applyAsInt(entry); left > 0; left--) {
            done(
                producer.send(
                    new ProducerRecord<>(
                        topics.of(log), null, entry.key(), entry.value(), entry.headers())));
          }
        }
      }
    }
  }

  private void create() {
    List<NewTopic> all =
        Arrays.stream(Log.values()).map(log -> new NewTopic(topics.of(log), 2, (short) 1)).toList();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", muster.kafka()))) {
      done(admin.createTopics(all).all());
    }
  }

  private static void done(Future<?> work) {
    try {
      work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean is(ConsumerRecord<String, byte[]> entry, Log log, long sequence) {
    Map<String, String> headers = Published.headers(entry);
    return log.word().equals(headers.get("ce_log"))
        && Long.toString(sequence).equals(headers.get("ce_sequence"));
  }
}
