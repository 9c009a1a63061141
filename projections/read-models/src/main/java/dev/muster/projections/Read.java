package dev.muster.projections;

import dev.muster.eventstore.RecordedEvent;
import java.util.Set;
import java.util.UUID;

/// An event off a topic, as far as a read model got with it.
sealed interface Read<F> {
  RecordedEvent recorded();

  /// The model needs it and can read it.
  ///
  /// @param people whom it {@linkplain People#all speaks of}, told once
  record Understood<F>(RecordedEvent recorded, F fact, Set<UUID> people) implements Read<F> {}

  /// The model has no use for it; only its number counts.
  record Unneeded<F>(RecordedEvent recorded) implements Read<F> {}

  /// The model needs it and cannot read it.
  record Unreadable<F>(RecordedEvent recorded, String why) implements Read<F> {}
}
