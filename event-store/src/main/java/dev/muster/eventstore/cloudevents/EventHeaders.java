package dev.muster.eventstore.cloudevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.domain.AnyCategory;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.Heads;
import dev.muster.eventstore.Origin;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.codec.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The envelope as headers of a Kafka record: CloudEvents 1.0, binary mode. Every field is a
/// scalar; 64-bit numbers are decimal strings. The record's value is the payload as the log stores
/// it.
public final class EventHeaders {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] ACTOR = {"kind", "id", "session", "address", "onBehalfOf"};

  private EventHeaders() {}

  public static Map<String, String> of(RecordedEvent e) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", e.id().toString());
    headers.put("ce_source", "/realms/" + e.realm());
    headers.put("ce_type", e.type());
    headers.put("ce_subject", e.stream().toString());
    headers.put("ce_time", e.recordedAt().toString());
    headers.put("content-type", "application/json");
    headers.put("ce_realm", e.realm().value());
    headers.put("ce_log", e.log().word());
    headers.put("ce_category", e.stream().category().word());
    headers.put("ce_stream", e.stream().id().toString());
    headers.put("ce_version", Integer.toString(e.version()));
    headers.put("ce_sequence", Long.toString(e.sequence()));
    headers.put("ce_position", Long.toString(e.position()));
    headers.put("ce_identityhead", Long.toString(e.heads().identity()));
    headers.put("ce_sessionhead", Long.toString(e.heads().session()));
    headers.put("ce_activityhead", Long.toString(e.heads().activity()));
    headers.put("ce_leafhash", HexFormat.of().formatHex(e.leafHash()));
    origin(e.origin(), headers);
    return headers;
  }

  private static void origin(Origin origin, Map<String, String> headers) {
    JsonNode actor = json(origin.actor());
    for (String field : ACTOR) {
      if (actor.hasNonNull(field)) {
        headers.put(header(field), actor.get(field).asText());
      }
    }
    headers.put("ce_correlationid", origin.correlationId().toString());
    if (origin.causationId() != null) {
      headers.put("ce_causationid", origin.causationId().toString());
    }
    if (origin.traceparent() != null) {
      headers.put("traceparent", origin.traceparent());
    }
  }

  /// The event that a record's headers and value stand for.
  ///
  /// @throws IllegalArgumentException where a header is missing or malformed
  public static RecordedEvent read(Map<String, String> headers, byte[] value) {
    Heads heads =
        new Heads(
            number(headers, "ce_position"),
            number(headers, "ce_identityhead"),
            number(headers, "ce_sessionhead"),
            number(headers, "ce_activityhead"));
    return new RecordedEvent(
        UUID.fromString(text(headers, "ce_id")),
        new RealmId(text(headers, "ce_realm")),
        new StreamId(
            AnyCategory.of(text(headers, "ce_category"), text(headers, "ce_log")),
            UUID.fromString(text(headers, "ce_stream"))),
        Math.toIntExact(number(headers, "ce_version")),
        heads,
        text(headers, "ce_type"),
        Instant.parse(text(headers, "ce_time")),
        origin(headers),
        value,
        HexFormat.of().parseHex(text(headers, "ce_leafhash")));
  }

  private static Origin origin(Map<String, String> headers) {
    ObjectNode actor = JSON.createObjectNode();
    for (String field : ACTOR) {
      String content = headers.get(header(field));
      if (content != null) {
        actor.put(field, content);
      }
    }
    return new Origin(
        CanonicalJson.bytes(actor),
        UUID.fromString(text(headers, "ce_correlationid")),
        optional(headers.get("ce_causationid")),
        headers.get("traceparent"));
  }

  private static String header(String actorField) {
    return "ce_actor" + actorField.toLowerCase(java.util.Locale.ROOT);
  }

  private static @Nullable UUID optional(@Nullable String text) {
    return text == null ? null : UUID.fromString(text);
  }

  private static long number(Map<String, String> headers, String name) {
    return Long.parseLong(text(headers, name));
  }

  private static String text(Map<String, String> headers, String name) {
    String value = headers.get(name);
    if (value == null) {
      throw new IllegalArgumentException("header " + name + " is missing");
    }
    return value;
  }

  private static JsonNode json(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
