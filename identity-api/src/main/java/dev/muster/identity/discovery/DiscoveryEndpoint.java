package dev.muster.identity.discovery;

import dev.muster.domain.RealmId;
import dev.muster.identity.http.Issuers;
import dev.muster.identity.http.Requests;
import dev.muster.identity.key.KeySets;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// Where clients and APIs learn of a realm. All of it may be cached for a few minutes.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class DiscoveryEndpoint {
  private static final String FIVE_MINUTES = "public, max-age=300";

  private final Issuers issuers;
  private final Requests requests;
  private final KeySets keySets;

  @Inject
  DiscoveryEndpoint(Issuers issuers, Requests requests, KeySets keySets) {
    this.issuers = issuers;
    this.requests = requests;
    this.keySets = keySets;
  }

  /// OpenID Connect Discovery §4.
  @GET
  @Path("realms/{realm}/.well-known/openid-configuration")
  public Response openId(@PathParam("realm") RealmId realm) {
    return cached(Metadata.of(issuers.of(realm)));
  }

  /// RFC 8414 §3.1: the well-known part stands before the issuer's path.
  @GET
  @Path(".well-known/oauth-authorization-server/realms/{realm}")
  public Response oauth(@PathParam("realm") RealmId realm) {
    return cached(Metadata.of(issuers.of(realm)));
  }

  /// RFC 7517 §5.
  @GET
  @Path("realms/{realm}/oauth2/jwks")
  public Uni<Response> keys(@PathParam("realm") RealmId realm, @Context RoutingContext http) {
    return keySets.of(requests.of(realm, http)).map(DiscoveryEndpoint::cached);
  }

  private static Response cached(Object document) {
    return Response.ok(document).header("Cache-Control", FIVE_MINUTES).build();
  }
}
