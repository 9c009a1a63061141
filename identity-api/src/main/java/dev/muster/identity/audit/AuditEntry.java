package dev.muster.identity.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.projections.audit.AuditRow;
import dev.muster.projections.audit.AuditedEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event as auditors read it.
///
/// @param address that the actor, or the one whom it is about, came from
/// @param data the payload, what is personal opened; `{"erased":true}` where that is gone
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditEntry(
    UUID id,
    long position,
    String log,
    long sequence,
    String stream,
    int version,
    String type,
    Instant recordedAt,
    @Nullable UUID subject,
    @Nullable UUID session,
    @Nullable UUID client,
    Who actor,
    @Nullable String address,
    UUID correlation,
    @Nullable UUID causation,
    @Nullable String traceparent,
    String leafHash,
    JsonNode data) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// @param onBehalfOf the user for whom a client acted
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Who(String kind, @Nullable UUID id, @Nullable UUID onBehalfOf) {}

  static AuditEntry of(AuditedEvent event) {
    AuditRow row = event.row();
    return new AuditEntry(
        row.eventId(),
        event.position(),
        row.log(),
        row.sequence(),
        row.category() + "/" + row.stream(),
        row.version(),
        row.type(),
        row.recordedAt(),
        row.subject(),
        row.session(),
        row.client(),
        new Who(row.actorKind(), row.actorId(), row.onBehalfOf()),
        row.address(),
        row.correlationId(),
        row.causationId(),
        row.traceparent(),
        row.leafHash(),
        data(row));
  }

  private static JsonNode data(AuditRow row) {
    ObjectNode data = (ObjectNode) json(row.data());
    if (row.personal() != null) {
      data.setAll((ObjectNode) json(row.personal()));
    }
    return data;
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row of the audit trail is no JSON", e);
    }
  }
}
