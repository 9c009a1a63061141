package dev.muster.servers;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// One node that is broker and controller. Topics are made by those who own them, never by a reader
/// that was early; internal topics have one partition, since nobody shares the load.
final class KafkaSettings {
  static final int NODE = 1;
  static final String CONTROLLER = "CONTROLLER";

  private KafkaSettings() {}

  static Map<String, String> of(Path log, int port, int controllerPort) {
    var settings = new HashMap<>(INTERNAL_TOPICS);
    var broker = "BROKER://%s:%d".formatted(LoopbackPort.HOST, port);
    var controller = "%s:%d".formatted(LoopbackPort.HOST, controllerPort);
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE));
    settings.put("controller.quorum.voters", NODE + "@" + controller);
    settings.put("controller.listener.names", CONTROLLER);
    settings.put("listeners", broker + "," + CONTROLLER + "://" + controller);
    settings.put("advertised.listeners", broker);
    settings.put("inter.broker.listener.name", "BROKER");
    settings.put("listener.security.protocol.map", "BROKER:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
    settings.put("log.dirs", log.toString());
    settings.put("auto.create.topics.enable", "false");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("log.cleaner.dedupe.buffer.size", "4194304");
    // After a kill the controller takes the dead broker for alive until its session ends.
    settings.put("broker.heartbeat.interval.ms", "1000");
    settings.put("broker.session.timeout.ms", "3000");
    // A controller of one has nobody to keep awake by records of nothing.
    settings.put("metadata.max.idle.interval.ms", "0");
    // What is written in one copy is committed, whatever the file says that is synced for it.
    settings.put("replica.high.watermark.checkpoint.interval.ms", "60000");
    // Each of these wakes three times a second to look whether there is anything to be done; one of
    // each kind is enough for the clients of one process.
    settings.put("num.network.threads", "1");
    settings.put("num.io.threads", "1");
    settings.put("group.coordinator.threads", "1");
    settings.put("background.threads", "2");
    return settings;
  }

  private static final Map<String, String> INTERNAL_TOPICS =
      Map.of(
          "default.replication.factor", "1",
          "min.insync.replicas", "1",
          "offsets.topic.num.partitions", "1",
          "offsets.topic.replication.factor", "1",
          "transaction.state.log.num.partitions", "1",
          "transaction.state.log.replication.factor", "1",
          "transaction.state.log.min.isr", "1",
          "share.coordinator.state.topic.num.partitions", "1",
          "share.coordinator.state.topic.replication.factor", "1",
          "share.coordinator.state.topic.min.isr", "1");
}
