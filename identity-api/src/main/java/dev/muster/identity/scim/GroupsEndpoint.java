package dev.muster.identity.scim;

import dev.muster.domain.RealmId;
import dev.muster.identity.http.Issuers;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/// RFC 7644 §3: groups. Clients name media types as they like, so none is asked for.
@Path("/realms/{realm}/scim/v2/{groups: [Gg]roups}")
@Consumes(MediaType.WILDCARD)
public final class GroupsEndpoint {
  private static final byte[] NOTHING = {};

  private final Groups groups;
  private final GroupWrites writes;
  private final Issuers issuers;

  @Inject
  GroupsEndpoint(Groups groups, GroupWrites writes, Issuers issuers) {
    this.groups = groups;
    this.writes = writes;
    this.issuers = issuers;
  }

  @GET
  public Uni<Response> list(
      @PathParam("realm") RealmId realm, @Context RoutingContext http, @Context UriInfo uri) {
    return groups.list(new Call(realm, issuers.of(realm), http, uri, NOTHING));
  }

  @POST
  public Uni<Response> create(
      @PathParam("realm") RealmId realm,
      @Context RoutingContext http,
      @Context UriInfo uri,
      byte[] body) {
    return writes.create(new Call(realm, issuers.of(realm), http, uri, body));
  }

  @GET
  @Path("/{id}")
  public Uni<Response> one(
      @PathParam("realm") RealmId realm, @Context RoutingContext http, @Context UriInfo uri) {
    return groups.one(new Call(realm, issuers.of(realm), http, uri, NOTHING), id(uri));
  }

  @PUT
  @Path("/{id}")
  public Uni<Response> replace(
      @PathParam("realm") RealmId realm,
      @Context RoutingContext http,
      @Context UriInfo uri,
      byte[] body) {
    return writes.replace(new Call(realm, issuers.of(realm), http, uri, body), id(uri));
  }

  @PATCH
  @Path("/{id}")
  public Uni<Response> patch(
      @PathParam("realm") RealmId realm,
      @Context RoutingContext http,
      @Context UriInfo uri,
      byte[] body) {
    return writes.patch(new Call(realm, issuers.of(realm), http, uri, body), id(uri));
  }

  @DELETE
  @Path("/{id}")
  public Uni<Response> delete(
      @PathParam("realm") RealmId realm, @Context RoutingContext http, @Context UriInfo uri) {
    return writes.delete(new Call(realm, issuers.of(realm), http, uri, NOTHING), id(uri));
  }

  private static String id(UriInfo uri) {
    return uri.getPathParameters().getFirst("id");
  }
}
