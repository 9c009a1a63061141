package dev.muster.identity.admin.client;

import dev.muster.domain.RealmId;
import dev.muster.domain.Role;
import dev.muster.domain.client.ClientCommand;
import dev.muster.domain.client.ClientSecretId;
import dev.muster.identity.admin.AdminGate;
import dev.muster.identity.admin.Call;
import dev.muster.identity.admin.document.Described;
import dev.muster.identity.directory.Privileges;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// Whether a client is let in, by what, and what it may do.
@Path("/realms/{realm}/admin/clients")
public final class ClientStandingEndpoint {
  private final AdminGate gate;
  private final ClientChanges changes;
  private final ClientRegistrations registrations;
  private final Privileges privileges;

  @Inject
  ClientStandingEndpoint(
      AdminGate gate,
      ClientChanges changes,
      ClientRegistrations registrations,
      Privileges privileges) {
    this.gate = gate;
    this.changes = changes;
    this.registrations = registrations;
    this.privileges = privileges;
  }

  @POST
  @Path("/{client}/disable")
  @Described(
      id = "disableClient",
      value = "Disables a client: it gets no token, and those that it has are refused",
      answer = ClientView.class)
  public Uni<Response> disable(
      @PathParam("realm") RealmId realm,
      @PathParam("client") String client,
      @Context RoutingContext http) {
    return changes.command(
        gate.call(realm, http),
        client,
        found -> new ClientCommand.Disable(found.key(), found.work().at()));
  }

  @POST
  @Path("/{client}/enable")
  @Described(
      id = "enableClient",
      value = "Enables a client that was disabled",
      answer = ClientView.class)
  public Uni<Response> enable(
      @PathParam("realm") RealmId realm,
      @PathParam("client") String client,
      @Context RoutingContext http) {
    return changes.command(
        gate.call(realm, http),
        client,
        found -> new ClientCommand.Enable(found.key(), found.work().at()));
  }

  @POST
  @Path("/{client}/secrets")
  @Described(
      id = "addClientSecret",
      value = "Makes a secret beside those that there are, and tells it this once",
      answer = ClientView.class)
  public Uni<Response> addSecret(
      @PathParam("realm") RealmId realm,
      @PathParam("client") String client,
      @Context RoutingContext http) {
    return registrations.addSecret(gate.call(realm, http), client);
  }

  @DELETE
  @Path("/{client}/secrets/{secret}")
  @Described(
      id = "removeClientSecret",
      value = "Removes a secret: it opens nothing with the next request",
      answer = ClientView.class)
  public Uni<Response> removeSecret(
      @PathParam("realm") RealmId realm,
      @PathParam("client") String client,
      @PathParam("secret") String secret,
      @Context RoutingContext http) {
    return changes.command(
        gate.call(realm, http),
        client,
        found ->
            new ClientCommand.RemoveSecret(
                found.key(), new ClientSecretId(Call.id(secret, "secret")), found.work().at()));
  }

  @PUT
  @Path("/{client}/roles/{role}")
  @Described(
      id = "grantClientRole",
      value = "Grants a client's service account a role",
      answer = ClientView.class)
  public Uni<Response> grant(
      @PathParam("realm") RealmId realm,
      @PathParam("client") String client,
      @PathParam("role") String role,
      @Context RoutingContext http) {
    return changes.change(
        gate.call(realm, http),
        client,
        found -> {
          var grant = new ClientCommand.GrantRole(found.key(), Role.of(role), found.work().at());
          return privileges
              .require(found.work(), found.caller(), List.of(grant.role()), "granting this role")
              .map(_ -> ClientChanges.Wish.of(grant));
        });
  }

  @DELETE
  @Path("/{client}/roles/{role}")
  @Described(
      id = "withdrawClientRole",
      value = "Withdraws a role from a client's service account",
      answer = ClientView.class)
  public Uni<Response> withdraw(
      @PathParam("realm") RealmId realm,
      @PathParam("client") String client,
      @PathParam("role") String role,
      @Context RoutingContext http) {
    return changes.command(
        gate.call(realm, http),
        client,
        found -> new ClientCommand.WithdrawRole(found.key(), Role.of(role), found.work().at()));
  }
}
