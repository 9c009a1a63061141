package dev.muster.identity.audit;

import dev.muster.domain.RealmId;
import dev.muster.identity.browser.Visit;
import dev.muster.identity.http.Asked;
import dev.muster.identity.http.Requests;
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
import java.util.Set;
import java.util.UUID;

/// What became of a session: for programs by a token, and, where HTML is preferred, for people by
/// their own session.
@Path("/realms/{realm}/audit/sessions/{id}")
public final class SessionHistoryEndpoint {
  private final AuditReads reads;
  private final SessionHistories histories;
  private final Requests requests;
  private final SessionPages pages;

  @Inject
  SessionHistoryEndpoint(
      AuditReads reads, SessionHistories histories, Requests requests, SessionPages pages) {
    this.reads = reads;
    this.histories = histories;
    this.requests = requests;
    this.pages = pages;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Uni<Response> history(
      @PathParam("realm") RealmId realm,
      @PathParam("id") String session,
      @Context RoutingContext http) {
    return reads.answer(
        realm,
        http,
        work -> {
          Asked.of(http.request().query(), Set.of());
          return histories
              .of(work, Asked.id("session", session))
              .map(found -> new AuditReads.Read(found.history(), found.complete()));
        });
  }

  /// Whoever accepts everything alike is a program.
  @GET
  @Produces(MediaType.TEXT_HTML + ";qs=0.5")
  public Uni<Response> page(
      @PathParam("realm") RealmId realm,
      @PathParam("id") String session,
      @Context RoutingContext http) {
    Asked.of(http.request().query(), Set.of());
    UUID id = Asked.id("session", session);
    return pages.show(new Visit(requests.of(realm, http), http), id);
  }
}
