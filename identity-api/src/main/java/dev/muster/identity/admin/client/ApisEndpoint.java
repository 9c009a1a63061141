package dev.muster.identity.admin.client;

import dev.muster.domain.RealmId;
import dev.muster.identity.admin.AdminGate;
import dev.muster.identity.admin.document.Described;
import dev.muster.identity.directory.WishedApi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/// APIs, the resource servers that tokens are for.
@Path("/realms/{realm}/admin/apis")
public final class ApisEndpoint {
  private final AdminGate gate;
  private final Apis apis;

  @Inject
  ApisEndpoint(AdminGate gate, Apis apis) {
    this.gate = gate;
    this.apis = apis;
  }

  @GET
  @Described(
      id = "listApis",
      value = "Lists APIs, in the order of their registration",
      answer = ApiView.class,
      paged = true)
  public Uni<Response> list(@PathParam("realm") RealmId realm, @Context RoutingContext http) {
    return apis.list(gate.call(realm, http));
  }

  @POST
  @Described(
      id = "registerApi",
      value = "Registers an API",
      body = WishedApi.class,
      answer = ApiView.class,
      creates = true)
  public Uni<Response> register(
      @PathParam("realm") RealmId realm, @Context RoutingContext http, byte[] body) {
    return apis.register(gate.call(realm, http, body));
  }

  @GET
  @Path("/{api}")
  @Described(id = "getApi", value = "Shows an API", answer = ApiView.class)
  public Uni<Response> one(
      @PathParam("realm") RealmId realm,
      @PathParam("api") String api,
      @Context RoutingContext http) {
    return apis.one(gate.call(realm, http), api);
  }

  @PUT
  @Path("/{api}")
  @Described(
      id = "describeApi",
      value = "Describes an API: all but its identifier from now on",
      body = ApiChange.class,
      answer = ApiView.class)
  public Uni<Response> describe(
      @PathParam("realm") RealmId realm,
      @PathParam("api") String api,
      @Context RoutingContext http,
      byte[] body) {
    return apis.describe(gate.call(realm, http, body), api);
  }

  @DELETE
  @Path("/{api}")
  @Described(id = "removeApi", value = "Removes an API; its identifier and scopes are free again")
  public Uni<Response> remove(
      @PathParam("realm") RealmId realm,
      @PathParam("api") String api,
      @Context RoutingContext http) {
    return apis.remove(gate.call(realm, http), api);
  }
}
