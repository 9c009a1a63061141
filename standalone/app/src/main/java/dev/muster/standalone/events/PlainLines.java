package dev.muster.standalone.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.eventstore.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Each event for a person: when, where, what, of whom, by whom, and what it says.
final class PlainLines implements Lines {
  private static final int LONGEST = 120;
  private static final int SHORT = 12;
  private static final Set<String> TOLD = Set.of("at");

  @Override
  public String of(Seen seen) {
    RecordedEvent event = seen.event();
    String line =
        "%s  %s  %d  %s/%d  %s  %s/%s  by %s  %s"
            .formatted(
                event.recordedAt(),
                event.realm(),
                event.position(),
                event.log().word(),
                event.sequence(),
                event.type(),
                event.stream().category().word(),
                shortened(event.stream().id()),
                actor(seen.headers()),
                what(seen));
    return Terminal.safe(line.strip());
  }

  /// Ids of one minute begin alike, so their ends tell more.
  private static String shortened(UUID id) {
    String text = id.toString();
    return text.substring(text.length() - SHORT);
  }

  private static String actor(Map<String, String> headers) {
    StringBuilder out = new StringBuilder(headers.getOrDefault("ce_actorkind", "?"));
    id(headers, "ce_actorid", " ", out);
    id(headers, "ce_actoronbehalfof", " for user ", out);
    String address = headers.get("ce_actoraddress");
    if (address != null && !address.startsWith("v1.")) {
      out.append(" at ").append(address);
    }
    return out.toString();
  }

  private static void id(
      Map<String, String> headers, String header, String before, StringBuilder out) {
    String id = headers.get(header);
    if (id != null) {
      out.append(before).append(id.substring(Math.max(0, id.length() - SHORT)));
    }
  }

  private static String what(Seen seen) {
    List<String> fields = new ArrayList<>();
    String self = seen.event().stream().id().toString();
    for (Map.Entry<String, JsonNode> field : seen.data().properties()) {
      JsonNode value = field.getValue();
      if (!TOLD.contains(field.getKey()) && !self.equals(value.asText(""))) {
        fields.add(field.getKey() + "=" + text(value));
      }
    }
    return String.join(" ", fields);
  }

  private static String text(JsonNode value) {
    if (value.has("sealed")) {
      return "(sealed)";
    }
    if (value.path("erased").asBoolean()) {
      return "(erased)";
    }
    String text = value.isTextual() ? value.textValue() : value.toString();
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
