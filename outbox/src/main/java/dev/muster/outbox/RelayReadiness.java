package dev.muster.outbox;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Says what the relay does. Where other services share its process it is never the reason that
/// they get no requests: it is up, and its data say what is degraded. Alone, it is ready when
/// events reach Kafka.
@Readiness
@Singleton
final class RelayReadiness implements HealthCheck {
  private final Relay relay;
  private volatile boolean alone;

  RelayReadiness(Relay relay) {
    this.relay = relay;
  }

  /// The process is the relay's own.
  void speakForTheProcess() {
    alone = true;
  }

  @Override
  public HealthCheckResponse call() {
    RelayState state = relay.state();
    boolean off = state.phase() == RelayState.Phase.OFF;
    var response =
        HealthCheckResponse.named("relay")
            .status(state.isWell() || !alone)
            .withData("phase", state.word())
            .withData("degraded", !state.isWell() && !off);
    return state.detail().isEmpty()
        ? response.build()
        : response.withData("why", state.detail()).build();
  }
}
