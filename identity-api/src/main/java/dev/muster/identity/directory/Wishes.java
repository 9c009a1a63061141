package dev.muster.identity.directory;

import dev.muster.domain.Decision;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Several wishes about one stream, decided one after the other and appended as one.
public final class Wishes<S> {
  private final Fold<S> fold;
  private final List<DomainEvent> events = new ArrayList<>();
  private S state;

  public Wishes(Fold<S> fold, S state) {
    this.fold = fold;
    this.state = state;
  }

  public Wishes<S> wish(Function<S, ? extends List<? extends DomainEvent>> decide) {
    for (DomainEvent event : decide.apply(state)) {
      events.add(event);
      state = fold.evolve(state, event);
    }
    return this;
  }

  public Decision<S> decision() {
    return Decision.of(events, state);
  }
}
