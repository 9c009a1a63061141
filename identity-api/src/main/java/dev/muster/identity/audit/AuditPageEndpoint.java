package dev.muster.identity.audit;

import dev.muster.domain.RealmId;
import dev.muster.identity.browser.Visit;
import dev.muster.identity.http.Requests;
import dev.muster.identity.page.PageResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// The audit trail for the auditor's own eyes: what happened in a realm, searched by a form.
@Path("/realms/{realm}/audit")
public final class AuditPageEndpoint {
  private final Requests requests;
  private final AuditorVisits visits;
  private final AuditPages pages;

  @Inject
  AuditPageEndpoint(Requests requests, AuditorVisits visits, AuditPages pages) {
    this.requests = requests;
    this.visits = visits;
    this.pages = pages;
  }

  @GET
  @Produces(PageResponse.TYPE)
  public Uni<Response> search(@PathParam("realm") RealmId realm, @Context RoutingContext http) {
    String query = http.request().query();
    Typed.of(query);
    Visit visit = new Visit(requests.of(realm, http), http);
    return visits.show(
        visit,
        "/audit" + asTyped(query),
        (work, audit) -> pages.search(work, Typed.of(query), audit));
  }

  /// To come back to; what no address could hold is left behind.
  private static String asTyped(@Nullable String query) {
    return query != null && query.matches("[!-~]+") ? "?" + query : "";
  }
}
