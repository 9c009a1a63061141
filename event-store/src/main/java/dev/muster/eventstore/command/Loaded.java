package dev.muster.eventstore.command;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.Fold;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A stream's state as of a version.
///
/// @param last absent of a stream that is not there
/// @param kept the version up to which a snapshot was kept; 0 where none is known
record Loaded<S>(Fold<S> fold, S state, int version, @Nullable Last last, int kept) {
  /// The last event that is folded in.
  ///
  /// @param key that seals what is personal in it
  record Last(UUID event, @Nullable DataKeyId key) {}

  static <S> Loaded<S> absent(Fold<S> fold) {
    return new Loaded<>(fold, fold.initial(), 0, null, 0);
  }

  /// The same of a stream whose beginning is retired: the next event is the one behind a version.
  Loaded<S> behind(int retired) {
    return new Loaded<>(fold, state, retired, last, kept);
  }

  Loaded<S> with(DomainEvent event, UUID id) {
    Last now = new Last(id, event.personalKey());
    return new Loaded<>(fold, fold.evolve(state, event), version + 1, now, kept);
  }

  /// The same once a snapshot of it is kept.
  Loaded<S> asKept() {
    return new Loaded<>(fold, state, version, last, version);
  }
}
