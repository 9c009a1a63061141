import java.nio.file.*;
import java.time.Duration;
import java.util.*;
import java.util.stream.*;
import org.apache.kafka.clients.consumer.*;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Counts the events of each type, misses none, counts none twice, and stops where one is missing.
 *
 * <pre>java -cp kafka-clients.jar:slf4j-api.jar examples/Consumer.java localhost:9092 seen.properties</pre>
 */
class Consumer {
  static final Properties state = new Properties(); // what it counted and how far it has come: one file, one truth

  public static void main(String... args) throws Exception {
    Path file = Path.of(args[1]), next = Path.of(args[1] + ".next");
    if (Files.exists(file)) state.load(Files.newBufferedReader(file));
    String prefix = System.getenv().getOrDefault("MUSTER_TOPICS_PREFIX", "muster");
    Map<String, Object> settings = Map.of(
        "bootstrap.servers", args[0], "isolation.level", "read_committed", "auto.offset.reset", "earliest");
    try (var kafka = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      var partitions = Stream.of("identity", "session", "activity")
          .flatMap(log -> kafka.partitionsFor(prefix + "." + log).stream())
          .map(found -> new TopicPartition(found.topic(), found.partition())).toList();
      kafka.assign(partitions);
      partitions.forEach(partition -> kafka.seek(partition, number("offset/" + partition)));
      while (true) {
        kafka.poll(Duration.ofSeconds(1)).forEach(Consumer::apply);
        Files.write(next, state.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList());
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  static void apply(ConsumerRecord<String, String> event) {
    String log = header(event, "ce_realm") + "/" + header(event, "ce_log"), type = "count/" + header(event, "ce_type");
    long expected = number(log) + 1, found = Long.parseLong(header(event, "ce_sequence"));
    if (found > expected) {
      System.err.printf("%s: expected sequence %d, found %d: events are missing%n", log, expected, found);
      System.exit(1);
    }
    if (found == expected) { // less is an event that it has seen before
      state.put(type, "" + (number(type) + 1));
      state.put(log, "" + found);
    }
    state.put("offset/" + event.topic() + "-" + event.partition(), "" + (event.offset() + 1));
  }

  static long number(String key) { return Long.parseLong(state.getProperty(key, "0")); }

  static String header(ConsumerRecord<String, String> event, String name) {
    return new String(event.headers().lastHeader(name).value());
  }
}
