package dev.muster.domain;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// How the events of a stream become its state. Total: history is never refused.
public interface Fold<S> {
  Category category();

  S initial();

  S evolve(S state, DomainEvent event);

  /// The events that it is made for.
  Class<? extends DomainEvent> family();

  /// The type of its states, where those of long streams are kept beside the log, so that nobody
  /// reads such a stream from its first event again; absent where streams stay short.
  default @Nullable Class<S> kept() {
    return null;
  }

  /// The same fold for streams that may grow long. Its states are made of records alone, hold no
  /// secret, and the rules of `evolve` stand in their own types: whoever keeps a state tells by
  /// these whether it still is what the events come to.
  ///
  /// @param states the type of them all
  default Fold<S> keeping(Class<S> states) {
    return new KeptFold<>(this, states);
  }

  /// The fold of one event family.
  ///
  /// @param evolve the next state, given a state and an event of the family
  static <S, E extends DomainEvent> Fold<S> of(
      Category category, S initial, Class<E> family, BiFunction<S, E, S> evolve) {
    return new FamilyFold<>(category, initial, family, evolve);
  }
}
