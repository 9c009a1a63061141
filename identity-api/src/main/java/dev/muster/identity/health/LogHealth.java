package dev.muster.identity.health;

import dev.muster.domain.RealmId;
import dev.muster.eventstore.EventStore;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready means that the log answers: without PostgreSQL nothing can be decided, without Kafka
/// everything can.
@Readiness
@Singleton
final class LogHealth implements AsyncHealthCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final EventStore store;

  @Inject
  LogHealth(EventStore store) {
    this.store = store;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return store
        .heads(RealmId.MAIN)
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .replaceWith(HealthCheckResponse.up("log"))
        .onFailure()
        .recoverWithItem(HealthCheckResponse.down("log"));
  }
}
