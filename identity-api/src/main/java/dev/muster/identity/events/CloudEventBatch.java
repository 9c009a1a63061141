package dev.muster.identity.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.cloudevents.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Events as a JSON batch of CloudEvents 1.0 (JSON Event Format §4), with the attributes that the
/// topics carry as headers. Personal fields and secrets stay sealed, as there.
final class CloudEventBatch {
  static final String TYPE = "application/cloudevents-batch+json";

  private static final String PREFIX = "ce_";

  private CloudEventBatch() {}

  static String of(List<RecordedEvent> events) {
    return events.stream()
        .map(CloudEventBatch::of)
        .collect(java.util.stream.Collectors.joining(",\n", "[", "]"));
  }

  /// The payload goes in as it is stored, byte by byte, so that its digest can be checked.
  private static String of(RecordedEvent event) {
    ObjectNode attributes = JsonNodeFactory.instance.objectNode();
    EventHeaders.of(event).forEach((name, value) -> attributes.put(attribute(name), value));
    String open = attributes.toString();
    return open.substring(0, open.length() - 1)
        + ",\"data\":"
        + new String(event.data(), StandardCharsets.UTF_8)
        + "}";
  }

  private static String attribute(String header) {
    if (header.equals("content-type")) {
      return "datacontenttype";
    }
    return header.startsWith(PREFIX) ? header.substring(PREFIX.length()) : header;
  }
}
