package dev.muster.domain;

import java.util.function.BiFunction;

record FamilyFold<S, E extends DomainEvent>(
    Category category, S initial, Class<E> family, BiFunction<S, E, S> next) implements Fold<S> {
  @Override
  public S evolve(S state, DomainEvent event) {
    return next.apply(state, family.cast(event));
  }
}
