package dev.muster.identity.health;

import dev.muster.eventstore.EventStore;
import dev.muster.projections.Applied;
import dev.muster.projections.Lag;
import dev.muster.projections.audit.AuditModel;
import dev.muster.projections.scim.ScimModel;
import dev.muster.projections.token.TokenModel;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Says how far the read models are behind the log. It is always up: people sign in without them,
/// and nothing is gained by taking this process away. They are degraded where an event has waited
/// long: Kafka, the relay or a projection is away, or does not go on.
@Readiness
@Singleton
final class ReadModelHealth implements AsyncHealthCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
  private static final Duration LONG = Duration.ofSeconds(10);

  private final EventStore store;
  private final Clock clock;
  private final Map<String, Lag> lags;
  private final Uni<HealthCheckResponse> answer;

  @Inject
  ReadModelHealth(EventStore store, Applied applied, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.lags =
        Map.of(
            TokenModel.NAME, applied.lag(TokenModel.NAME, TokenModel.LOGS),
            ScimModel.NAME, applied.lag(ScimModel.NAME, ScimModel.LOGS),
            AuditModel.NAME, applied.lag(AuditModel.NAME, AuditModel.LOGS));
    this.answer =
        Uni.createFrom()
            .deferred(this::look)
            .ifNoItem()
            .after(PATIENCE)
            .fail()
            .onFailure()
            .recoverWithItem(_ -> untold())
            .memoize()
            .forFixedDuration(BETWEEN_LOOKS);
  }

  /// However many ask, one look at a time goes to the databases.
  @Override
  public Uni<HealthCheckResponse> call() {
    return answer;
  }

  private Uni<HealthCheckResponse> look() {
    Instant now = clock.instant();
    return store
        .heads()
        .chain(heads ->
            Multi.createFrom()
                .iterable(lags.entrySet())
                .onItem()
                .transformToUniAndConcatenate(
                    lag -> lag.getValue().measure(heads, now).map(m -> Map.entry(lag.getKey(), m)))
                .collect()
                .asMap(Map.Entry::getKey, Map.Entry::getValue))
        .map(ReadModelHealth::told);
  }

  private static HealthCheckResponse told(Map<String, Lag.Measured> measured) {
    boolean degraded =
        measured.values().stream().anyMatch(lag -> lag.waiting().compareTo(LONG) > 0);
    HealthCheckResponseBuilder response = up(degraded);
    measured.forEach((model, lag) ->
        response
            .withData(model + ".events-behind", lag.events())
            .withData(model + ".seconds-behind", lag.waiting().toSeconds()));
    return response.build();
  }

  private static HealthCheckResponse untold() {
    return up(true).withData("why", "the database does not answer").build();
  }

  private static HealthCheckResponseBuilder up(boolean degraded) {
    return HealthCheckResponse.named("read models").up().withData("degraded", degraded);
  }
}
