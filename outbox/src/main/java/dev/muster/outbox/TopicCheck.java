package dev.muster.outbox;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.TopicConfig;

/// What is wrong with a topic, in words that tell what to do.
final class TopicCheck {
  private final String topic;
  private final int found;
  private final List<String> wrong = new ArrayList<>();

  /// @param found how many partitions it has
  TopicCheck(String topic, int found) {
    this.topic = topic;
    this.found = found;
  }

  String topic() {
    return topic;
  }

  List<String> wrong() {
    return List.copyOf(wrong);
  }

  TopicCheck partitions(int wanted) {
    if (found != wanted) {
      wrong.add(
          "topic %s has %d partitions and must have %d (a topic's partitions must never change; delete it before it holds events, or set muster.relay.partitions)"
              .formatted(topic, found, wanted));
    }
    return this;
  }

  TopicCheck cleanup(Config config, String wanted) {
    String value = value(config, TopicConfig.CLEANUP_POLICY_CONFIG);
    if (!value.equals(wanted)) {
      must(TopicConfig.CLEANUP_POLICY_CONFIG, value, wanted);
    }
    return this;
  }

  /// At least so long, or so many; -1 is for ever.
  TopicCheck keepsFor(Config config, String name, long wanted) {
    String value = value(config, name);
    long kept = Long.parseLong(value);
    if (kept >= 0 && (wanted < 0 || kept < wanted)) {
      must(name, value, wanted < 0 ? "-1" : wanted + " or more");
    }
    return this;
  }

  TopicCheck takes(Config config, int bytes) {
    String value = value(config, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
    if (Long.parseLong(value) < bytes) {
      must(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, value, bytes + " or more");
    }
    return this;
  }

  private void must(String name, String value, String wanted) {
    wrong.add("topic %s has %s=%s and must have %s".formatted(topic, name, value, wanted));
  }

  private static String value(Config config, String name) {
    return config.get(name).value();
  }
}
