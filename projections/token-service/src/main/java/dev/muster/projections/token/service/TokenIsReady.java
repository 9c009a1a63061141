package dev.muster.projections.token.service;

import dev.muster.projections.ProjectionHealth;
import dev.muster.projections.token.TokenModel;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready while its database answers. Without Kafka, or with events parked, it is degraded, and says
/// so; but nothing is gained by taking it away.
@Readiness
@Singleton
final class TokenIsReady implements AsyncHealthCheck {
  private final TokenProjection projection;
  private final Pool pool;

  @Inject
  TokenIsReady(TokenProjection projection, Pool pool) {
    this.projection = projection;
    this.pool = pool;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return ProjectionHealth.of(TokenModel.NAME, projection.projection(), pool)
        .map(TokenIsReady::response);
  }

  private static HealthCheckResponse response(ProjectionHealth health) {
    var response = HealthCheckResponse.named("projection token").status(health.reachable());
    health.data().forEach(response::withData);
    return response.build();
  }
}
