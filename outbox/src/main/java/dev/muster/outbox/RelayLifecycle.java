package dev.muster.outbox;

import dev.muster.eventstore.postgres.LogListener;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Relays for as long as the process runs, unless `muster.relay.enabled` is false; woken by every
/// append, of this process or another.
@Singleton
final class RelayLifecycle {
  private static final Duration RETENTION_EVERY = Duration.ofMinutes(1);

  private final Relay relay;
  private final LogListener appends;
  private final RetentionMeters retention;
  private final boolean enabled;

  RelayLifecycle(Relay relay, LogListener appends, RetentionMeters retention, RelayConfig config) {
    this.relay = relay;
    this.appends = appends;
    this.retention = retention;
    this.enabled = config.enabled();
  }

  void start(@Observes StartupEvent event, Vertx vertx) {
    if (enabled) {
      retention.look();
      vertx.setPeriodic(RETENTION_EVERY.toMillis(), _ -> retention.look());
      appends.realms().subscribe().with(_ -> relay.wake());
      relay.start();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    relay.stop();
  }
}
