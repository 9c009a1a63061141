package dev.muster.domain;

record KeptFold<S>(Fold<S> fold, Class<S> kept) implements Fold<S> {
  @Override
  public Category category() {
    return fold.category();
  }

  @Override
  public S initial() {
    return fold.initial();
  }

  @Override
  public S evolve(S state, DomainEvent event) {
    return fold.evolve(state, event);
  }

  @Override
  public Class<? extends DomainEvent> family() {
    return fold.family();
  }
}
