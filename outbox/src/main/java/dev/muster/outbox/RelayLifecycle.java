package dev.muster.outbox;

import dev.muster.eventstore.postgres.LogListener;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Relays for as long as the process runs, unless `muster.relay.enabled` is false; woken by every
/// append, of this process or another.
@Singleton
final class RelayLifecycle {
  private final Relay relay;
  private final LogListener appends;
  private final boolean enabled;

  RelayLifecycle(Relay relay, LogListener appends, RelayConfig config) {
    this.relay = relay;
    this.appends = appends;
    this.enabled = config.enabled();
  }

  void start(@Observes StartupEvent event) {
    if (enabled) {
      appends.realms().subscribe().with(_ -> relay.wake());
      relay.start();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    relay.stop();
  }
}
