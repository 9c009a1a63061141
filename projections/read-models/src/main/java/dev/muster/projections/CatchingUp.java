package dev.muster.projections;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.Heads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;

/// Gives a model time to apply what is in the log by now. Where it does not come nearer, because
/// nothing runs that would bring it there, it is waited for no more.
final class CatchingUp {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final ReadModel<?> model;
  private final Sides sides;
  private final Checkpoints checkpoints;
  private final long tries;
  private volatile boolean stuck;

  CatchingUp(ReadModel<?> model, Sides sides) {
    this.model = model;
    this.sides = sides;
    this.checkpoints = new Checkpoints(model.name());
    this.tries = sides.patience().dividedBy(PAUSE);
  }

  Uni<Void> settle(RealmId realm) {
    return stuck
        ? Uni.createFrom().voidItem()
        : sides.log().heads(realm).chain(heads -> until(realm, heads));
  }

  private Uni<Void> until(RealmId realm, Heads heads) {
    return Multi.createBy()
        .repeating()
        .uni(() -> isThere(realm, heads))
        .withDelay(PAUSE)
        .until(there -> there)
        .select()
        .first(tries)
        .collect()
        .with(java.util.stream.Collectors.counting())
        .invoke(tried -> stuck = tried >= tries)
        .replaceWithVoid();
  }

  private Uni<Boolean> isThere(RealmId realm, Heads heads) {
    return checkpoints
        .sequences(sides.pool(), java.util.List.of(realm))
        .map(applied -> behind(realm, heads, applied) == 0);
  }

  /// How many events the model has not applied.
  long behind(RealmId realm, Heads heads, Map<LogOf, Long> applied) {
    long behind = 0;
    for (Log log : model.logs()) {
      long at = applied.getOrDefault(new LogOf(realm, log), 0L);
      behind += Math.max(0, heads.sequence(log) - at);
    }
    return behind;
  }
}
