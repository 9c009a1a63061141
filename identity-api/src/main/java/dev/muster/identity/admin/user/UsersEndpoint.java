package dev.muster.identity.admin.user;

import dev.muster.domain.RealmId;
import dev.muster.domain.user.UserCommand;
import dev.muster.domain.user.UserDecider;
import dev.muster.domain.user.UserName;
import dev.muster.identity.admin.AdminGate;
import dev.muster.identity.admin.Call;
import dev.muster.identity.admin.document.Described;
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

/// Users.
@Path("/realms/{realm}/admin/users")
public final class UsersEndpoint {
  private final AdminGate gate;
  private final Users users;
  private final UserChanges changes;
  private final Registrations registrations;

  @Inject
  UsersEndpoint(AdminGate gate, Users users, UserChanges changes, Registrations registrations) {
    this.gate = gate;
    this.users = users;
    this.changes = changes;
    this.registrations = registrations;
  }

  @GET
  @Described(
      id = "listUsers",
      value = "Lists users, in the order of their creation",
      answer = UserView.class,
      paged = true,
      filtered = true)
  public Uni<Response> list(@PathParam("realm") RealmId realm, @Context RoutingContext http) {
    return users.list(gate.call(realm, http));
  }

  @POST
  @Described(
      id = "registerUser",
      value = "Registers a user",
      body = NewUser.class,
      answer = UserView.class,
      creates = true)
  public Uni<Response> register(
      @PathParam("realm") RealmId realm, @Context RoutingContext http, byte[] body) {
    return registrations.register(gate.call(realm, http, body));
  }

  @GET
  @Path("/{user}")
  @Described(id = "getUser", value = "Shows a user, with groups and roles", answer = UserView.class)
  public Uni<Response> one(
      @PathParam("realm") RealmId realm,
      @PathParam("user") String user,
      @Context RoutingContext http) {
    return users.one(gate.call(realm, http), user);
  }

  @PUT
  @Path("/{user}")
  @Described(
      id = "describeUser",
      value = "Names and describes a user: all of the profile from now on",
      body = UserDescription.class,
      answer = UserView.class)
  public Uni<Response> describe(
      @PathParam("realm") RealmId realm,
      @PathParam("user") String user,
      @Context RoutingContext http,
      byte[] body) {
    Call call = gate.call(realm, http, body);
    return changes.change(
        call,
        user,
        found -> {
          UserDescription wished = call.body(UserDescription.class);
          var name = new UserName(wished.userName());
          var rename = new UserCommand.Rename(found.id(), name, found.work().at());
          var profile = PersonProfile.profile(wished.profile());
          var describe = new UserCommand.ChangeProfile(found.id(), profile, found.work().at());
          return UserChanges.decided(
              found
                  .wishes()
                  .wish(state -> UserDecider.decide(state, rename))
                  .wish(state -> UserDecider.decide(state, describe))
                  .decision());
        });
  }

  @DELETE
  @Path("/{user}")
  @Described(id = "deleteUser", value = "Deletes a user, with the password, sessions and grants")
  public Uni<Response> delete(
      @PathParam("realm") RealmId realm,
      @PathParam("user") String user,
      @Context RoutingContext http) {
    return registrations.delete(gate.call(realm, http), user);
  }

  @POST
  @Path("/{user}/erase")
  @Described(
      id = "eraseUser",
      value = "Erases a person, deleted or not, for ever: what was written of them is unreadable")
  public Uni<Response> erase(
      @PathParam("realm") RealmId realm,
      @PathParam("user") String user,
      @Context RoutingContext http) {
    return registrations.erase(gate.call(realm, http), user);
  }
}
