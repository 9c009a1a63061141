package dev.muster.outbox;

import dev.muster.domain.Log;
import dev.muster.eventstore.cloudevents.Topics;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// The relay's part of the configuration.
@ConfigMapping(prefix = "muster.relay")
interface RelayConfig {
  /// Whether this process relays at all.
  @WithDefault("true")
  boolean enabled();

  /// Of each log's topic; never to be changed.
  @WithDefault("12")
  int partitions();

  /// Of each topic; the brokers' own default where it is -1.
  @WithDefault("-1")
  short replication();

  /// How long the topic of sessions keeps its events: at least as long as the log. For ever unless
  /// told otherwise.
  Optional<Duration> sessionRetention();

  /// The same for the topic of activity.
  Optional<Duration> activityRetention();

  /// Of one log that a round takes; more where it is far behind.
  @WithDefault("500")
  int mostEvents();

  /// How long it sleeps where nothing wakes it.
  @WithDefault("1s")
  Duration poll();

  default RelaySettings settings(Topics topics) {
    Map<Log, Duration> retention = new EnumMap<>(Log.class);
    sessionRetention().ifPresent(duration -> retention.put(Log.SESSION, duration));
    activityRetention().ifPresent(duration -> retention.put(Log.ACTIVITY, duration));
    return new RelaySettings(topics, partitions(), replication(), retention, mostEvents(), poll());
  }
}
