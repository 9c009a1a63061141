package dev.muster.acceptance.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event as the table or a topic has it.
///
/// @param micros when it was recorded, in microseconds since 1970
/// @param actor canonical JSON
/// @param traceparent empty where there is none
/// @param leafHash as it says itself, in hexadecimal
record Event(
    String realm,
    String log,
    String category,
    UUID stream,
    int version,
    long position,
    Heads heads,
    UUID id,
    String type,
    long micros,
    String actor,
    UUID correlation,
    @Nullable UUID causation,
    String traceparent,
    byte[] payload,
    String leafHash) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// The realm's last sequences with this event counted in.
  record Heads(long identity, long session, long activity) {
    long of(String log) {
      return switch (log) {
        case "identity" -> identity;
        case "session" -> session;
        case "activity" -> activity;
        default -> throw new IllegalArgumentException(log);
      };
    }

    Heads after(String log) {
      return new Heads(
          identity + (log.equals("identity") ? 1 : 0),
          session + (log.equals("session") ? 1 : 0),
          activity + (log.equals("activity") ? 1 : 0));
    }
  }

  long sequence() {
    return heads.of(log);
  }

  /// Whose version it counts.
  String subject() {
    return realm + " " + category + "/" + stream;
  }

  JsonNode data() {
    try {
      return JSON.readTree(payload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(String field) {
    return data().path(field).asText("");
  }

  /// The type without its version.
  String kind() {
    return type.substring(0, type.lastIndexOf('.'));
  }

  @Override
  public String toString() {
    return "%s %d %s".formatted(realm, position, type);
  }
}
