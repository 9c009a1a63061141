package dev.muster.identity.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Every exception of an endpoint, told by the protocol that was spoken.
@Singleton
final class FailureMapper {
  private final Refusals refusals;

  @Inject
  FailureMapper(Refusals refusals) {
    this.refusals = refusals;
  }

  @ServerExceptionMapper(priority = 1)
  public Response map(Throwable thrown, RoutingContext http) {
    return refusals.response(http, thrown);
  }
}
