package dev.muster.identity.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.muster.identity.page.TrailEntry;
import dev.muster.identity.page.TrailEntry.Party;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Puts events into words.
///
/// @param names of users and clients, as they are called now
/// @param audit where the audit trail is
record Entries(Map<UUID, String> names, String audit) {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT);
  private static final DateTimeFormatter DAY = format("d MMM uuuu");
  private static final DateTimeFormatter TIME = format("HH:mm:ss.SSS");

  TrailEntry entry(AuditEntry event) {
    UUID session = event.session();
    AuditEntry.Who actor = event.actor();
    UUID behalf = actor.onBehalfOf();
    return new TrailEntry(
        event.recordedAt().toString(),
        DAY.format(event.recordedAt()),
        TIME.format(event.recordedAt()),
        Words.ofType(event.type()),
        event.type(),
        Facts.of(event.data()),
        about(event),
        by(actor),
        behalf == null ? null : party(behalf, "actor"),
        event.address() == null ? null : Legible.of(event.address()),
        session == null ? null : audit + "/sessions/" + session,
        whole(event));
  }

  String name(UUID id) {
    return Legible.of(names.getOrDefault(id, id.toString()), 80);
  }

  private @Nullable Party about(AuditEntry event) {
    if (event.subject() != null) {
      return party(event.subject(), "subject");
    }
    return event.client() == null ? null : party(event.client(), "client");
  }

  private Party by(AuditEntry.Who actor) {
    return actor.id() == null
        ? new Party(Words.ofActor(actor.kind()), null)
        : party(actor.id(), "actor");
  }

  private Party party(UUID id, String filter) {
    return new Party(name(id), audit + "?" + filter + "=" + id);
  }

  private static String whole(AuditEntry event) {
    try {
      return Legible.lines(JSON.writeValueAsString(event));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event of the audit trail cannot be written", e);
    }
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }
}
