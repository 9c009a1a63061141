package dev.muster.outbox;

import java.util.Locale;

/// What the relay is doing, and why it is not relaying where it is not.
public record RelayState(Phase phase, String detail) {
  /// What it is doing.
  public enum Phase {
    /// Not started, switched off, or shut down.
    OFF,
    /// Taking its turn: fencing, reading checkpoints, comparing.
    STARTING,
    /// Another relay has the turn.
    STANDBY,
    /// Publishing.
    RUNNING,
    /// Kafka or PostgreSQL is away; it tries again.
    UNREACHABLE,
    /// The topics are not set up as they must be; it looks again.
    REFUSED,
    /// Log, topic and checkpoint disagree; it waits for an operator, and looks again.
    HALTED
  }

  static RelayState of(Phase phase) {
    return new RelayState(phase, "");
  }

  /// The phase as metrics, health and log lines write it.
  String word() {
    return phase.name().toLowerCase(Locale.ROOT);
  }

  /// Whether events reach Kafka, by this relay or by the one that it stands by for.
  public boolean isWell() {
    return phase == Phase.RUNNING || phase == Phase.STANDBY;
  }
}
