package dev.muster.eventstore.command;

import dev.muster.domain.DomainEvent;
import dev.muster.domain.Fold;

/// A stream's state as of a version.
record Loaded<S>(Fold<S> fold, S state, int version) {
  static <S> Loaded<S> absent(Fold<S> fold) {
    return new Loaded<>(fold, fold.initial(), 0);
  }

  Loaded<S> with(DomainEvent event) {
    return new Loaded<>(fold, fold.evolve(state, event), version + 1);
  }
}
