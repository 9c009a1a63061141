package dev.muster.identity.admin.user;

import dev.muster.domain.RealmId;
import dev.muster.identity.admin.AdminGate;
import dev.muster.identity.admin.document.Described;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/// Sessions, whosever they are.
@Path("/realms/{realm}/admin/sessions")
public final class SessionsEndpoint {
  private final AdminGate gate;
  private final UserSessions sessions;

  @Inject
  SessionsEndpoint(AdminGate gate, UserSessions sessions) {
    this.gate = gate;
    this.sessions = sessions;
  }

  @GET
  @Path("/{session}")
  @Described(
      id = "getSession",
      value = "Shows what became of a session",
      answer = SessionView.class)
  public Uni<Response> one(
      @PathParam("realm") RealmId realm,
      @PathParam("session") String session,
      @Context RoutingContext http) {
    return sessions.one(gate.call(realm, http), session);
  }

  @DELETE
  @Path("/{session}")
  @Described(id = "endSession", value = "Ends a session, and the grants that depend on it")
  public Uni<Response> end(
      @PathParam("realm") RealmId realm,
      @PathParam("session") String session,
      @Context RoutingContext http) {
    return sessions.end(gate.call(realm, http), session);
  }
}
