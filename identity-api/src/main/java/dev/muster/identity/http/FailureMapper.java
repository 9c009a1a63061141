package dev.muster.identity.http;

import dev.muster.domain.RealmId;
import dev.muster.identity.noise.RefusedRequests;
import dev.muster.identity.password.SourceAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/// Every exception of an endpoint, told by the protocol that was spoken.
@Singleton
final class FailureMapper {
  private static final int UNPROVEN = 401;

  private final Refusals refusals;
  private final Requests requests;
  private final Provider<RefusedRequests> refused;

  /// @param refused asked for late: mappers are made before connections can be
  @Inject
  FailureMapper(Refusals refusals, Requests requests, Provider<RefusedRequests> refused) {
    this.refusals = refusals;
    this.requests = requests;
    this.refused = refused;
  }

  @ServerExceptionMapper(priority = 1)
  public Response map(Throwable thrown, RoutingContext http, UriInfo uri) {
    if (thrown instanceof OAuthRefusal refusal && refusal.code().status() == UNPROVEN) {
      note(refusal, http, uri.getPathParameters().getFirst("realm"));
    }
    if (!http.request().isEnded()) { // HTTP/2 throws where nothing is left
      http.request().handler(null).resume(); // what is left of a body is dropped as it comes
    }
    return refusals.response(http, thrown instanceof ClientErrorException e ? routed(e) : thrown);
  }

  /// Where another method is wanted the framework does not say which; and where several endpoints
  /// begin with the same path, it takes what the last of them does not know for nothing at all.
  private static ClientErrorException routed(ClientErrorException thrown) {
    if (!(thrown instanceof NotFoundException || thrown instanceof NotAllowedException)) {
      return thrown;
    }
    ResteasyReactiveRequestContext request = CurrentRequestManager.get();
    Set<String> allowed = AllowedMethods.of(request);
    return allowed.isEmpty() || allowed.contains(request.getMethod())
        ? thrown
        : new NotAllowedException(
            Response.status(Response.Status.METHOD_NOT_ALLOWED).allow(allowed).build());
  }

  private void note(OAuthRefusal refusal, RoutingContext http, String realm) {
    refused
        .get()
        .note(
            requests.of(new RealmId(realm), http),
            refusal.code().name(),
            SourceAddress.of(Exchange.of(http).address()));
  }
}
