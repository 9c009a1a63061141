package dev.muster.standalone.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.consumer.StreamEvent;
import dev.muster.eventstore.RecordedEvent;
import java.util.Map;

/// An event as it came from a topic.
///
/// @param headers as they came; the actor's address is opened where that is possible
/// @param data the payload; personal fields are opened where that is possible
/// @param offset of the record: whether it is the first that its partition still has
record Seen(
    RecordedEvent event,
    Map<String, String> headers,
    JsonNode data,
    String partition,
    long offset) {
  StreamEvent asSent() {
    return new StreamEvent(headers, data);
  }

  Seen with(Map<String, String> newHeaders, JsonNode newData) {
    return new Seen(event, newHeaders, newData, partition, offset);
  }
}
