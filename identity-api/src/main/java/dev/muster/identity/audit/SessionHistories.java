package dev.muster.identity.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.domain.Rejection;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.command.Work;
import dev.muster.eventstore.retention.Retired;
import dev.muster.projections.audit.AuditRow;
import dev.muster.projections.audit.AuditTrail;
import dev.muster.projections.audit.AuditedEvent;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Finds out what became of a session.
@Singleton
public final class SessionHistories {
  private static final int MOST = 5_000;
  private static final List<String> REASONS = List.of("cause", "reason", "grantType", "amr");

  private final AuditTrail trail;
  private final Names names;
  private final EventStore store;

  @Inject
  public SessionHistories(AuditTrail trail, Names names, EventStore store) {
    this.trail = trail;
    this.names = names;
    this.store = store;
  }

  /// @param names of all that it speaks of, as they are called now
  /// @param complete the last position that the trail has whole
  record Found(SessionHistory history, Map<UUID, String> names, long complete) {}

  Uni<Found> of(Work work, UUID session) {
    return trail
        .ofSession(work.realm(), session, MOST)
        .chain(page -> {
          if (page.events().isEmpty()) {
            throw new Rejection.NotFound("session " + session).reject();
          }
          List<AuditEntry> entries = page.events().stream().map(AuditEntry::of).toList();
          return Uni.combine()
              .all()
              .unis(names.of(work, entries), Retired.of(store, work.realm()))
              .with((known, retired) ->
                  new Found(
                      told(Cut.of(session, rows(page), retired), entries, known),
                      known,
                      page.complete()));
        });
  }

  private static List<AuditRow> rows(AuditTrail.Page page) {
    return page.events().stream().map(AuditedEvent::row).toList();
  }

  private static SessionHistory told(Cut cut, List<AuditEntry> entries, Map<UUID, String> names) {
    UUID user =
        entries.stream()
            .filter(entry -> entry.type().startsWith("session.") && entry.subject() != null)
            .map(AuditEntry::subject)
            .findFirst()
            .orElse(null);
    List<SessionHistory.Step> steps = entries.stream().map(entry -> step(entry, names)).toList();
    return new SessionHistory(
        cut.session(),
        user,
        user == null ? null : names.get(user),
        entries.size() >= MOST,
        cut.retired(),
        steps);
  }

  private static SessionHistory.Step step(AuditEntry entry, Map<UUID, String> names) {
    AuditEntry.Who actor = entry.actor();
    return new SessionHistory.Step(
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
