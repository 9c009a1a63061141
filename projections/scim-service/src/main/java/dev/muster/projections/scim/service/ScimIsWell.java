package dev.muster.projections.scim.service;

import dev.muster.projections.ProjectionHealth;
import dev.muster.projections.scim.ScimModel;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// Well while nothing is halted or parked: someone must look where it is not.
@Wellness
@Singleton
final class ScimIsWell implements AsyncHealthCheck {
  private final ScimProjection projection;
  private final Pool pool;

  @Inject
  ScimIsWell(ScimProjection projection, Pool pool) {
    this.projection = projection;
    this.pool = pool;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return ProjectionHealth.of(ScimModel.NAME, projection.projection(), pool)
        .map(ScimIsWell::response);
  }

  private static HealthCheckResponse response(ProjectionHealth health) {
    var response = HealthCheckResponse.named("projection scim").status(health.sound());
    health.data().forEach(response::withData);
    return response.build();
  }
}
