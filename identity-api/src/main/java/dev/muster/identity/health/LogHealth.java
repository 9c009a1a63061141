package dev.muster.identity.health;

import dev.muster.domain.RealmId;
import dev.muster.domain.realm.RealmEvent;
import dev.muster.eventstore.AppendRefused;
import dev.muster.eventstore.EventStore;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready means that the log answers, and that the clocks agree: without PostgreSQL nothing can be
/// decided, neither by a time that the log refuses; without Kafka everything can.
@Readiness
@Singleton
final class LogHealth implements AsyncHealthCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final EventStore store;
  private final Clock clock;

  @Inject
  LogHealth(EventStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return store
        .versions(RealmId.MAIN, Set.of(RealmEvent.STREAM), clock.instant())
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .replaceWith(HealthCheckResponse.up("log"))
        .onFailure(AppendRefused.class)
        .recoverWithItem(LogHealth::clocksApart)
        .onFailure()
        .recoverWithItem(HealthCheckResponse.down("log"));
  }

  private static HealthCheckResponse clocksApart() {
    return HealthCheckResponse.named("log")
        .down()
        .withData("clock", "more than 30 s away from the database's")
        .build();
  }
}
