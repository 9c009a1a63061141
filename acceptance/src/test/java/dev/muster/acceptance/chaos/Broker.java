package dev.muster.acceptance.chaos;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/// A Kafka broker as a process of its own. Each client has a listener of its own, which tells it to
/// come back through its gate: so every connection of a client takes the client's route.
final class Broker {
  private Broker() {}

  /// @param arguments the data directory, the plain port, the controller's port, then for each
  ///   client `port:gate`
  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[0]);
    List<String[]> clients =
        List.of(arguments).subList(3, arguments.length).stream().map(a -> a.split(":")).toList();
    format(data);
    KafkaConfig config =
        new KafkaConfig(settings(data, arguments[1], arguments[2], clients), false);
    KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
    server.startup();
    System.out.println("Broker listens");
    server.awaitShutdown();
  }

  private static void format(Path data) throws Exception {
    if (Files.exists(data.resolve("meta.properties"))) {
      return;
    }
    Files.createDirectories(data);
    try (var silence =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(silence)
          .setNodeId(1)
          .setClusterId(Uuid.randomUuid().toString())
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(data.toString())
          .addDirectory(data.toString())
          .run();
    }
  }

  private static Map<String, String> settings(
      Path data, String port, String controller, List<String[]> clients) {
    Map<String, String> all = new HashMap<>(SINGLE);
    all.put("log.dirs", data.toString());
    all.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
    all.put(
        "listeners",
        "PLAIN://127.0.0.1:%s,CONTROLLER://127.0.0.1:%s,".formatted(port, controller)
            + listeners(clients, 0));
    all.put("advertised.listeners", "PLAIN://127.0.0.1:" + port + "," + listeners(clients, 1));
    all.put(
        "listener.security.protocol.map",
        IntStream.range(0, clients.size())
            .mapToObj(i -> ",CLIENT" + i + ":PLAINTEXT")
            .collect(Collectors.joining("", "PLAIN:PLAINTEXT,CONTROLLER:PLAINTEXT", "")));
    return all;
  }

  private static String listeners(List<String[]> clients, int which) {
    return IntStream.range(0, clients.size())
        .mapToObj(i -> "CLIENT%d://127.0.0.1:%s".formatted(i, clients.get(i)[which]))
        .collect(Collectors.joining(","));
  }

  /// One node, broker and controller; topics are made by the relay alone.
  private static final Map<String, String> SINGLE =
      Map.ofEntries(
          Map.entry("process.roles", "broker,controller"),
          Map.entry("node.id", "1"),
          Map.entry("controller.listener.names", "CONTROLLER"),
          Map.entry("inter.broker.listener.name", "PLAIN"),
          Map.entry("auto.create.topics.enable", "false"),
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          Map.entry("broker.heartbeat.interval.ms", "500"),
          Map.entry("broker.session.timeout.ms", "3000"),
          Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
          Map.entry("default.replication.factor", "1"),
          Map.entry("min.insync.replicas", "1"),
          Map.entry("offsets.topic.num.partitions", "1"),
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("transaction.state.log.num.partitions", "1"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"));
}
