package dev.muster.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KafkaServerTest {
  @TempDir Path directory;

  @Test
  void records_outlive_a_restart() throws Exception {
    try (var server = KafkaServer.start(directory, 0)) {
      Roll.create(server.bootstrapServers());
      Roll.write(server.bootstrapServers(), "first");
    }
    try (var server = KafkaServer.start(directory, 0)) {
      Roll.write(server.bootstrapServers(), "second");
      assertThat(Roll.read(server.bootstrapServers())).containsExactly("first", "second");
    }
  }

  @Test
  void what_was_acknowledged_outlives_a_kill() throws Exception {
    var child = ChildJvm.start(BrokerKeeper.class, directory);
    var port = Integer.parseInt(child.awaitLine("ready"));
    child.kill();

    try (var server = KafkaServer.start(directory, port)) {
      assertThat(server.port()).isEqualTo(port);
      assertThat(Roll.read(server.bootstrapServers())).containsExactly("acknowledged");
    }
  }

  @Test
  void a_topic_that_nobody_made_does_not_come_into_being() {
    Map<String, Object> settings = Map.of("max.block.ms", Duration.ofSeconds(2).toMillis());
    try (var server = KafkaServer.start(directory, 0);
        var producer =
            new KafkaProducer<>(
                with(settings, "bootstrap.servers", server.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
      var sent = producer.send(new ProducerRecord<>("nobodys", "lost"));
      assertThatThrownBy(sent::get).isInstanceOf(ExecutionException.class);
    }
  }

  @Test
  void a_busy_port_is_named() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThatThrownBy(() -> KafkaServer.start(directory, other.getLocalPort()))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("Port " + other.getLocalPort());
    }
  }

  @Test
  void a_directory_in_use_is_named() {
    try (var _ = KafkaServer.start(directory, 0)) {
      assertThatThrownBy(() -> KafkaServer.start(directory, 0))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining(directory.toString());
    }
  }

  private static Map<String, Object> with(Map<String, Object> settings, String key, Object value) {
    var all = new HashMap<>(settings);
    all.put(key, value);
    return all;
  }
}
