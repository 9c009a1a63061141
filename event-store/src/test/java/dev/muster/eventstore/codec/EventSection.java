package dev.muster.eventstore.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.codec.EventShape.Protection;
import dev.muster.eventstore.vault.KeyRing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// What the document says of one event type.
///
/// @param example written by the real codec
record EventSection(EventShape shape, DomainEvent example, Words words) {
  private static final ObjectMapper JSON = new ObjectMapper();

  String type() {
    return shape.type();
  }

  String purpose() {
    return words.get(type());
  }

  /// The schema as it is checked in, for whoever reads the topics without this code.
  ObjectNode schema() {
    ObjectNode schema = JSON.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", type());
    schema.put("description", purpose());
    return schema.setAll(shape.schema());
  }

  String markdown(KeyRing ring) {
    StringBuilder out = new StringBuilder();
    out.append("### `").append(type()).append("`\n\n").append(purpose()).append("\n\n");
    out.append("Log `").append(example.stream().log().name().toLowerCase(Locale.ROOT));
    out.append("`, stream `").append(streams()).append("`, [schema](schemas/");
    out.append(type()).append(".json)\n\n");
    out.append("| field | what it is | protection |\n|---|---|---|\n");
    for (int i = 0; i < shape.fields().count(); i++) {
      field(i, out);
    }
    out.append("\n```json\n").append(PrettyJson.of(payload(ring))).append("\n```\n");
    return out.toString();
  }

  private String streams() {
    String several = words.find(type() + "/stream");
    return several == null ? example.stream().category().word() : several;
  }

  private void field(int i, StringBuilder out) {
    String name = shape.fields().name(i);
    out.append("| `").append(name).append("` | ").append(kind(shape.record().shapes()[i].schema()));
    String meaning = meaning(name);
    boolean told = meaning != null && meaning.contains("absent where");
    if (shape.record().nullable()[i] && !told) {
      out.append(", or absent");
    }
    if (meaning != null) {
      out.append("; ").append(meaning);
    }
    Protection protection = shape.protections()[i];
    out.append(" | ").append(protection.name().toLowerCase(Locale.ROOT)).append(" |\n");
  }

  private @Nullable String meaning(String field) {
    String own = words.find(type() + "#" + field);
    return own == null ? words.find("*#" + field) : own;
  }

  private static String kind(JsonNode schema) {
    if (schema.has("enum")) {
      return choice(schema.get("enum"));
    }
    return switch (schema.get("type").asText()) {
      case "array" -> "list of " + kind(schema.get("items"));
      case "string" -> schema.has("format") ? form(schema.get("format").asText()) : "text";
      case "integer" -> schema.has("format") ? "seconds" : "number";
      case "boolean" -> "true or false";
      default -> "object";
    };
  }

  private static String form(String format) {
    return format.equals("uuid") ? "id" : "time";
  }

  private static String choice(JsonNode constants) {
    return String.join(
        ", ",
        StreamSupport.stream(constants.spliterator(), false)
            .map(word -> "`" + word.asText() + "`")
            .toList());
  }

  /// As the topics carry it, but that a sealed text is cut short: each sealing makes another.
  private JsonNode payload(KeyRing ring) {
    EventCodec codec = EventsDocument.CODEC;
    byte[] data = codec.encode(RealmId.MAIN, ExampleEvents.id("event"), example, ring).data();
    try {
      ObjectNode payload = (ObjectNode) JSON.readTree(data);
      payload.forEach(EventSection::cut);
      return payload;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void cut(JsonNode member) {
    if (member instanceof ObjectNode object && object.has("sealed")) {
      String text = object.get("sealed").asText();
      object.put("sealed", text.substring(0, text.lastIndexOf('.')) + ".kT3v…");
    }
  }
}
