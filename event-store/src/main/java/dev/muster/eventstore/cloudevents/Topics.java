package dev.muster.eventstore.cloudevents;

import dev.muster.domain.Log;
import java.util.Locale;

/// The names of an installation's topics: one for each log, and one for how far the relay has come.
///
/// @param prefix of all their names, so that installations can share a cluster
public record Topics(String prefix) {
  /// The configuration key of the prefix, which the relay and every consumer read.
  public static final String PREFIX = "muster.topics.prefix";

  /// The topic that a log is published on.
  public String of(Log log) {
    return prefix + "." + log.name().toLowerCase(Locale.ROOT);
  }

  /// The compacted topic of the relay's checkpoints.
  public String checkpoints() {
    return prefix + ".relay";
  }
}
