package dev.muster.projections.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.codec.ParsedEvent;
import dev.muster.eventstore.vault.KeyRing;
import dev.muster.projections.Actors;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event with what is personal in it opened, and kept apart from the rest. Events of unknown
/// types are as good as others.
///
/// @param data the payload, in which personal fields read `{"erased":true}`
/// @param personal those fields, opened
/// @param address of the actor, else of the one whom it is about
public record AuditFact(
    ParsedEvent parsed, JsonNode data, @Nullable JsonNode personal, @Nullable String address) {
  static AuditFact of(ParsedEvent event, EventCodec codec, KeyRing ring) {
    String type = event.recorded().type();
    if (!codec.knows(type)) {
      return new AuditFact(event, event.payload(), null, Actors.address(event, ring));
    }
    ObjectNode data = codec.reveal(event, ring);
    ObjectNode personal = JsonNodeFactory.instance.objectNode();
    for (String field : codec.personal(type)) {
      if (data.has(field) && !data.get(field).equals(EventCodec.ERASED)) {
        personal.set(field, data.replace(field, EventCodec.ERASED));
      }
    }
    String actor = Actors.address(event, ring);
    return new AuditFact(
        event, data, personal, actor == null ? text(personal.path("address")) : actor);
  }

  RecordedEvent recorded() {
    return parsed.recorded();
  }

  /// The same without anything personal.
  AuditFact bare() {
    return new AuditFact(parsed, data, null, null);
  }

  /// The same without what the key of a month seals: the address of the actor, and all that is told
  /// of nobody known.
  AuditFact withoutStrangers(@Nullable UUID subject) {
    return subject == null || personal == null
        ? bare()
        : new AuditFact(parsed, data, personal, text(personal.path("address")));
  }

  AuditFact withoutAddress() {
    return new AuditFact(parsed, data, personal, null);
  }

  static @Nullable String text(JsonNode node) {
    return node.isTextual() ? node.textValue() : null;
  }
}
