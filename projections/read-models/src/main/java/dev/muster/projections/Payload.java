package dev.muster.projections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.eventstore.RecordedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The stored payload of an event as JSON, sealed as it is.
public final class Payload {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Payload() {}

  public static JsonNode of(RecordedEvent event) {
    try {
      return JSON.readTree(event.data());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
