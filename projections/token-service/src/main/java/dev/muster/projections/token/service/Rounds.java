package dev.muster.projections.token.service;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Work that is done again and again: when woken, and by the clock where nobody woke it. One round
/// at a time, each on a context of its own, as Hibernate Reactive wants it.
final class Rounds {
  private static final Logger LOG = Logger.getLogger(Rounds.class);

  private final BroadcastProcessor<Long> wakes = BroadcastProcessor.create();
  private final Vertx vertx;
  private final String name;

  Rounds(Vertx vertx, String name) {
    this.vertx = vertx;
    this.name = name;
  }

  void wake() {
    wakes.onNext(0L);
  }

  /// A wake during a round leads to one more.
  void start(Duration pause, Supplier<Uni<Void>> round) {
    Multi<Long> clock = Multi.createFrom().ticks().every(pause).onOverflow().drop();
    var _ =
        Multi.createBy()
            .merging()
            .streams(clock, wakes)
            .onOverflow()
            .dropPreviousItems()
            .onItem()
            .transformToUniAndConcatenate(_ -> once(round))
            .subscribe()
            .with(_ -> {});
  }

  private Uni<Void> once(Supplier<Uni<Void>> round) {
    Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
    VertxContextSafetyToggle.setContextSafe(context, true);
    return Uni.createFrom()
        .deferred(round::get)
        .runSubscriptionOn(work -> context.runOnContext(_ -> work.run()))
        .onFailure()
        .invoke(e -> LOG.warnf("%s: will be tried again: %s", name, e))
        .onFailure()
        .recoverWithNull();
  }
}
