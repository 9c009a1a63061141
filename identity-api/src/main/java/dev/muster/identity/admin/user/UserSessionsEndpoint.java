package dev.muster.identity.admin.user;

import dev.muster.domain.RealmId;
import dev.muster.domain.user.UserCommand;
import dev.muster.identity.admin.AdminGate;
import dev.muster.identity.admin.document.Described;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/// A user's sessions, and the way out of all of them.
@Path("/realms/{realm}/admin/users")
public final class UserSessionsEndpoint {
  private final AdminGate gate;
  private final UserSessions sessions;
  private final UserChanges changes;

  @Inject
  UserSessionsEndpoint(AdminGate gate, UserSessions sessions, UserChanges changes) {
    this.gate = gate;
    this.sessions = sessions;
    this.changes = changes;
  }

  @GET
  @Path("/{user}/sessions")
  @Described(
      id = "listSessions",
      value = "Lists a user's live sessions",
      answer = SessionView.class,
      paged = true)
  public Uni<Response> of(
      @PathParam("realm") RealmId realm,
      @PathParam("user") String user,
      @Context RoutingContext http) {
    return sessions.of(gate.call(realm, http), user);
  }

  @POST
  @Path("/{user}/sign-out")
  @Described(
      id = "signOutEverywhere",
      value = "Signs a user out everywhere, with the next request",
      answer = UserView.class)
  public Uni<Response> signOut(
      @PathParam("realm") RealmId realm,
      @PathParam("user") String user,
      @Context RoutingContext http) {
    return changes.command(
        gate.call(realm, http),
        user,
        found -> new UserCommand.RevokeSessions(found.id(), found.work().at()));
  }
}
