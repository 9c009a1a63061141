package dev.muster.domain;

import java.util.function.BiFunction;

/// How the events of a stream become its state. Total: history is never refused.
public interface Fold<S> {
  Category category();

  S initial();

  S evolve(S state, DomainEvent event);

  /// The fold of one event family.
  ///
  /// @param evolve the next state, given a state and an event of the family
  static <S, E extends DomainEvent> Fold<S> of(
      Category category, S initial, Class<E> family, BiFunction<S, E, S> evolve) {
    return new FamilyFold<>(category, initial, family, evolve);
  }
}
