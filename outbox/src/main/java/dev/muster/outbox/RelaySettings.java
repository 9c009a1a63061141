package dev.muster.outbox;

import dev.muster.domain.Log;
import dev.muster.eventstore.cloudevents.Topics;
import java.time.Duration;
import java.util.Map;

/// How the relay works.
///
/// @param partitions of each log's topic, fixed for ever: another number would break the order
/// @param replication of each topic; -1 takes the brokers' own
/// @param retention of a log's topic; for ever where it has none
/// @param mostEvents of one log that a round takes, so that one realm's import starves no other; a
///   few times as many where it is far behind
/// @param poll how long it sleeps where nothing wakes it
record RelaySettings(
    Topics topics,
    int partitions,
    short replication,
    Map<Log, Duration> retention,
    int mostEvents,
    Duration poll) {
  RelaySettings {
    retention = Map.copyOf(retention);
    if (retention.containsKey(Log.IDENTITY)) {
      throw new IllegalArgumentException("the identity log is kept for ever, and so is its topic");
    }
  }
}
