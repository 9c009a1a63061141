package dev.muster.identity.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.domain.RealmId;
import dev.muster.domain.Rejection;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.http.Asked;
import dev.muster.projections.audit.AuditTrail;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A session's whole history, and that of all that came of it: who did what, from where, and why.
@Path("/realms/{realm}/audit/sessions/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionHistoryEndpoint {
  private static final int MOST = 5_000;
  private static final List<String> REASONS = List.of("cause", "reason", "grantType", "amr");

  private final AuditReads reads;
  private final AuditTrail trail;
  private final Names names;

  @Inject
  SessionHistoryEndpoint(AuditReads reads, AuditTrail trail, Names names) {
    this.reads = reads;
    this.trail = trail;
    this.names = names;
  }

  /// @param truncated whether there is more than is told here
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record History(
      UUID session,
      @Nullable UUID user,
      @Nullable String userName,
      boolean truncated,
      List<Step> steps) {}

  /// @param who acted, by name where it has one
  /// @param where the address that it came from
  /// @param why the cause, the grant type, or how the person proved who they are
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Step(
      Instant at,
      String what,
      String who,
      @Nullable String onBehalfOf,
      @Nullable String client,
      @Nullable String where,
      @Nullable JsonNode why,
      AuditEntry event) {}

  @GET
  public Uni<Response> history(
      @PathParam("realm") RealmId realm,
      @PathParam("id") String session,
      @Context RoutingContext http) {
    return reads.answer(
        realm,
        http,
        work -> {
          Asked.of(http.request().query(), Set.of());
          return history(work, Asked.id("session", session));
        });
  }

  private Uni<AuditReads.Read> history(Work work, UUID session) {
    return trail
        .ofSession(work.realm(), session, MOST)
        .chain(page -> {
          if (page.events().isEmpty()) {
            throw new Rejection.NotFound("session " + session).reject();
          }
          List<AuditEntry> entries = page.events().stream().map(AuditEntry::of).toList();
          return names
              .of(work, entries)
              .map(known -> new AuditReads.Read(told(session, entries, known), page.complete()));
        });
  }

  private static History told(UUID session, List<AuditEntry> entries, Map<UUID, String> names) {
    UUID user =
        entries.stream()
            .filter(entry -> entry.type().startsWith("session.") && entry.subject() != null)
            .map(AuditEntry::subject)
            .findFirst()
            .orElse(null);
    List<Step> steps = entries.stream().map(entry -> step(entry, names)).toList();
    return new History(
        session, user, user == null ? null : names.get(user), entries.size() >= MOST, steps);
  }

  private static Step step(AuditEntry entry, Map<UUID, String> names) {
    AuditEntry.Who actor = entry.actor();
    return new Step(
        entry.recordedAt(),
        entry.type(),
        actor.id() == null ? actor.kind() : named(actor.id(), names),
        actor.onBehalfOf() == null ? null : named(actor.onBehalfOf(), names),
        entry.client() == null ? null : named(entry.client(), names),
        entry.address(),
        why(entry.data()),
        entry);
  }

  private static String named(UUID id, Map<UUID, String> names) {
    return names.getOrDefault(id, id.toString());
  }

  private static @Nullable JsonNode why(JsonNode data) {
    for (String reason : REASONS) {
      if (data.hasNonNull(reason)) {
        return data.get(reason);
      }
    }
    return null;
  }
}
