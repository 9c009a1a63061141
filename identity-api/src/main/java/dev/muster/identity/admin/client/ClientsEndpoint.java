package dev.muster.identity.admin.client;

import dev.muster.domain.RealmId;
import dev.muster.identity.admin.AdminGate;
import dev.muster.identity.admin.document.Described;
import dev.muster.identity.directory.ClientDescription;
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

/// Clients.
@Path("/realms/{realm}/admin/clients")
public final class ClientsEndpoint {
  private final AdminGate gate;
  private final Clients clients;
  private final ClientRegistrations registrations;
  private final ClientChanges changes;

  @Inject
  ClientsEndpoint(
      AdminGate gate, Clients clients, ClientRegistrations registrations, ClientChanges changes) {
    this.gate = gate;
    this.clients = clients;
    this.registrations = registrations;
    this.changes = changes;
  }

  @GET
  @Described(
      id = "listClients",
      value = "Lists clients, in the order of their registration",
      answer = ClientView.class,
      paged = true)
  public Uni<Response> list(@PathParam("realm") RealmId realm, @Context RoutingContext http) {
    return clients.list(gate.call(realm, http));
  }

  @POST
  @Described(
      id = "registerClient",
      value = "Registers a client; its secret, if it has one, is told this once",
      body = NewClient.class,
      answer = ClientView.class,
      creates = true)
  public Uni<Response> register(
      @PathParam("realm") RealmId realm, @Context RoutingContext http, byte[] body) {
    return registrations.register(gate.call(realm, http, body));
  }

  @GET
  @Path("/{client}")
  @Described(id = "getClient", value = "Shows a client", answer = ClientView.class)
  public Uni<Response> one(
      @PathParam("realm") RealmId realm,
      @PathParam("client") String client,
      @Context RoutingContext http) {
    return clients.one(gate.call(realm, http), client);
  }

  @PUT
  @Path("/{client}")
  @Described(
      id = "describeClient",
      value = "Describes a client: all of its metadata from now on",
      body = ClientDescription.class,
      answer = ClientView.class)
  public Uni<Response> describe(
      @PathParam("realm") RealmId realm,
      @PathParam("client") String client,
      @Context RoutingContext http,
      byte[] body) {
    return registrations.describe(gate.call(realm, http, body), client);
  }

  @DELETE
  @Path("/{client}")
  @Described(
      id = "deleteClient",
      value = "Deletes a client for good: its client_id never comes back")
  public Uni<Response> delete(
      @PathParam("realm") RealmId realm,
      @PathParam("client") String client,
      @Context RoutingContext http) {
    return changes.delete(gate.call(realm, http), client);
  }
}
