package dev.muster.projections.token.service;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.smallrye.mutiny.subscription.Cancellable;
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
  private final String name;
  private volatile Cancellable running = () -> {};

  Rounds(String name) {
    this.name = name;
  }

  void wake() {
    wakes.onNext(0L);
  }

  /// A wake during a round leads to one more.
  void start(Vertx vertx, Duration pause, Supplier<Uni<Void>> round) {
    Multi<Long> clock = Multi.createFrom().ticks().every(pause).onOverflow().drop();
    running =
        Multi.createBy()
            .merging()
            .streams(clock, wakes)
            .onOverflow()
            .dropPreviousItems()
            .onItem()
            .transformToUniAndConcatenate(_ -> once(vertx, round))
            .subscribe()
            .with(_ -> {});
  }

  /// No round begins any more, and one that is under way is given up.
  void stop() {
    running.cancel();
  }

  private Uni<Void> once(Vertx vertx, Supplier<Uni<Void>> round) {
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
