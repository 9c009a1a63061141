package dev.muster.eventstore.wiring;

import dev.muster.eventstore.postgres.PostgresEventStore;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Forgets expired claims now and then: each client assertion leaves one. Every process does it,
/// and none waits for another.
@Singleton
final class ClaimSweep {
  private static final Logger LOG = Logger.getLogger(ClaimSweep.class);
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final int MOST = 10_000;

  void start(@Observes StartupEvent start, Vertx vertx, PostgresEventStore store) {
    vertx.setPeriodic(EVERY.toMillis(), _ -> sweep(store));
  }

  private static void sweep(PostgresEventStore store) {
    store
        .forgetExpiredClaims(MOST)
        .subscribe()
        .with(_ -> {}, failure -> LOG.debug("Expired claims stay for now", failure));
  }
}
