package dev.muster.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/// How far a log has been published, and where its last event lies.
///
/// @param sequence of the last published event; 0 for none
/// @param leafHash of that event, in hexadecimal
/// @param offset of that event's record
/// @param accepted whether an operator set it, so that what the topic holds up to the offset is not
///   compared with the log
record Checkpoint(long sequence, String leafHash, int partition, long offset, boolean accepted) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// The one of a log of which nothing has been published.
  static final Checkpoint NOTHING = new Checkpoint(0, "", -1, -1, false);

  /// The one of a log whose events up to a sequence were retired before they were published here.
  static Checkpoint behind(long sequence) {
    return new Checkpoint(sequence, "", -1, -1, false);
  }

  boolean isSameEvent(Checkpoint other) {
    return sequence == other.sequence && leafHash.equals(other.leafHash);
  }

  static Checkpoint read(byte[] value) {
    try {
      JsonNode json = JSON.readTree(value);
      return new Checkpoint(
          json.required("sequence").asLong(),
          json.required("leafHash").asText(),
          json.required("partition").asInt(),
          json.required("offset").asLong(),
          json.path("accepted").asBoolean());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes() {
    var json =
        JSON.createObjectNode()
            .put("sequence", sequence)
            .put("leafHash", leafHash)
            .put("partition", partition)
            .put("offset", offset);
    if (accepted) {
      json.put("accepted", true);
    }
    try {
      return JSON.writeValueAsBytes(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
