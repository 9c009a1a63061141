package dev.muster.identity.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.domain.RealmId;
import dev.muster.projections.audit.AuditTrail;
import dev.muster.projections.audit.AuditTrail.Page;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened in a realm, searched.
@Path("/realms/{realm}/audit/events")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditEventsEndpoint {
  private final AuditReads reads;
  private final AuditTrail trail;

  @Inject
  AuditEventsEndpoint(AuditReads reads, AuditTrail trail) {
    this.reads = reads;
    this.trail = trail;
  }

  /// @param next where to go on; with the oldest first it is always there, for whoever follows
  /// @param complete the position up to which the trail is whole
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Found(List<AuditEntry> events, @Nullable String next, long complete) {}

  @GET
  public Uni<Response> search(@PathParam("realm") RealmId realm, @Context RoutingContext http) {
    return reads.answer(
        realm,
        http,
        _ ->
            Uni.createFrom()
                .item(() -> AuditSearch.of(realm, http.request().query()))
                .chain(this::page));
  }

  private Uni<AuditReads.Read> page(AuditSearch search) {
    Uni<Page> page =
        search.newestFirst()
            ? trail.before(search.query(), search.position(), search.limit())
            : trail.after(search.query(), search.position(), search.limit());
    return page.map(found -> new AuditReads.Read(found(search, found), found.complete()));
  }

  private static Found found(AuditSearch search, Page page) {
    return new Found(
        page.events().stream().map(AuditEntry::of).toList(), next(search, page), page.complete());
  }

  private static @Nullable String next(AuditSearch search, Page page) {
    boolean full = page.events().size() == search.limit();
    if (full) {
      return search.cursor(page.events().getLast().position()).text();
    }
    return search.newestFirst()
        ? null
        : search.cursor(Math.max(search.position(), page.complete())).text();
  }
}
