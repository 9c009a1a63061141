package dev.muster.identity.audit;

import dev.muster.domain.Decision;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.guard.Guard;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/// What all reads of the audit trail have in common: the scope, and that they say how far the trail
/// is behind the log.
@Singleton
public final class AuditReads {
  /// How many events the log is ahead of the trail.
  static final String LAG = "Muster-Lag";

  private static final String SCOPE = "audit:read";

  private final Guard guard;
  private final EventStore store;

  @Inject
  public AuditReads(Guard guard, EventStore store) {
    this.guard = guard;
    this.store = store;
  }

  /// @param complete the last position that the trail has whole
  record Read(Object body, long complete) {}

  /// An answer that comes from the trail.
  Uni<Response> answer(RealmId realm, RoutingContext http, Function<Work, Uni<Read>> read) {
    return guard
        .ask(realm, http, SCOPE, (work, _) -> read.apply(work).map(Decision::answer))
        .chain(answer ->
            store
                .heads(realm)
                .map(heads -> Math.max(0, heads.position() - answer.complete()))
                .map(lag -> response(answer.body()).header(LAG, lag).build()));
  }

  /// An answer that comes from the log itself.
  Uni<Response> exact(RealmId realm, RoutingContext http, Function<Work, Uni<?>> read) {
    return guard
        .ask(realm, http, SCOPE, (work, _) -> read.apply(work).map(Decision::<Object>answer))
        .map(body -> response(body).build());
  }

  private static Response.ResponseBuilder response(Object body) {
    return Response.ok(body).header("Cache-Control", "no-store");
  }
}
