package dev.muster.outbox;

import dev.muster.domain.Log;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/// Creates the topics as order and completeness need them, and refuses ones that are set up
/// otherwise: Kafka's defaults would drop events after seven days, compaction would drop all but a
/// realm's last, and added partitions break the order.
final class TopicSetup {
  /// Room for the largest event that the log takes, its headers and the batch around it.
  private static final int LEAST_MESSAGE_BYTES = 512 * 1024;

  private static final int MESSAGE_BYTES = 1024 * 1024;
  private static final long FOR_EVER = -1;

  private final RelaySettings settings;

  TopicSetup(RelaySettings settings) {
    this.settings = settings;
  }

  /// @throws Halt where a topic is there and is not as it must be
  void ensure(Admin admin) {
    Map<String, NewTopic> wanted = wanted();
    Set<String> there = new HashSet<>(Asking.answer(admin.listTopics().names()));
    there.retainAll(wanted.keySet());
    check(admin, there);
    List<NewTopic> missing =
        wanted.values().stream().filter(topic -> !there.contains(topic.name())).toList();
    if (!missing.isEmpty()) {
      Asking.answer(admin.createTopics(missing).all());
    }
  }

  private Map<String, NewTopic> wanted() {
    Map<String, NewTopic> wanted = new LinkedHashMap<>();
    for (Log log : Log.values()) {
      String name = settings.topics().of(log);
      wanted.put(name, topic(name, settings.partitions(), ofLog(retention(log))));
    }
    String name = settings.topics().checkpoints();
    wanted.put(name, topic(name, 1, OF_CHECKPOINTS));
    return wanted;
  }

  private NewTopic topic(String name, int partitions, Map<String, String> config) {
    Optional<Short> replication =
        settings.replication() < 0 ? Optional.empty() : Optional.of(settings.replication());
    return new NewTopic(name, Optional.of(partitions), replication).configs(config);
  }

  private static Map<String, String> ofLog(long retention) {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
        TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention),
        TopicConfig.RETENTION_BYTES_CONFIG, "-1",
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MESSAGE_BYTES),
        // A record has its event's time; the clock of the database is not the broker's to refuse.
        TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));
  }

  /// Small segments, since every relay reads them all when it starts.
  private static final Map<String, String> OF_CHECKPOINTS =
      Map.of(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          TopicConfig.CLEANUP_POLICY_COMPACT,
          TopicConfig.SEGMENT_BYTES_CONFIG,
          Integer.toString(8 * 1024 * 1024),
          TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
          "0.1");

  private void check(Admin admin, Set<String> there) {
    var partitions = Asking.answer(admin.describeTopics(there).allTopicNames());
    var resources =
        there.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    var configs = Asking.answer(admin.describeConfigs(resources).all());
    List<String> wrong = new ArrayList<>();
    configs.forEach((resource, config) -> {
      var description = Objects.requireNonNull(partitions.get(resource.name()));
      var check = new TopicCheck(resource.name(), description.partitions().size());
      wrong.addAll(check(check, config));
    });
    if (!wrong.isEmpty()) {
      throw Halt.topicsRefused(String.join("; ", wrong));
    }
  }

  private List<String> check(TopicCheck check, Config config) {
    for (Log log : Log.values()) {
      if (check.topic().equals(settings.topics().of(log))) {
        return check
            .partitions(settings.partitions())
            .cleanup(config, TopicConfig.CLEANUP_POLICY_DELETE)
            .keepsFor(config, TopicConfig.RETENTION_MS_CONFIG, retention(log))
            .keepsFor(config, TopicConfig.RETENTION_BYTES_CONFIG, FOR_EVER)
            .takes(config, LEAST_MESSAGE_BYTES)
            .wrong();
      }
    }
    return check.partitions(1).cleanup(config, TopicConfig.CLEANUP_POLICY_COMPACT).wrong();
  }

  private long retention(Log log) {
    Duration retention = settings.retention().get(log);
    return retention == null ? FOR_EVER : retention.toMillis();
  }
}
