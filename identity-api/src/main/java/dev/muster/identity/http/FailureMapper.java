package dev.muster.identity.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Every exception of an endpoint, told by the protocol that was spoken; but where a body of untold
/// length grew too large, the server has ended the answer before.
@Singleton
final class FailureMapper {
  private final Refusals refusals;

  @Inject
  FailureMapper(Refusals refusals) {
    this.refusals = refusals;
  }

  @ServerExceptionMapper(priority = 1)
  public Response map(Throwable thrown, RoutingContext http) {
    return http.response().ended()
        ? Response.status(http.response().getStatusCode()).build()
        : refusals.response(http, thrown);
  }
}
