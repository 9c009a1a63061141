package dev.muster.eventstore.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a release promises to whoever reads the events: the envelope, and each type with its log
/// and its schema.
///
/// @param content as `released.json` holds it of the last release
record Release(JsonNode content) {
  private static final String FILE = "released.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  static Release last() {
    return parse(Words.text(FILE));
  }

  static Release parse(String json) {
    try {
      return new Release(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /// What would be promised by a release of the code as it is.
  static Release now(String name, EventsDocument document) {
    ObjectNode content = JSON.createObjectNode().put("release", name);
    content.set("envelope", document.asyncApi().envelope());
    ObjectNode types = content.putObject("types");
    for (EventSection section : document.sections()) {
      ObjectNode type = types.putObject(section.type());
      type.put("log", section.example().stream().log().word());
      type.set("schema", section.shape().schema());
    }
    return new Release(content);
  }

  /// What this release promised and a later one does not keep.
  List<String> brokenBy(Release later) {
    List<String> broken =
        new ArrayList<>(
            SchemaBreaks.between(
                "envelope", content.path("envelope"), later.content.path("envelope")));
    for (Map.Entry<String, JsonNode> promised : content.path("types").properties()) {
      String type = promised.getKey();
      JsonNode kept = later.content.path("types").get(type);
      if (kept == null) {
        broken.add(type + " is gone, or has another name");
      } else {
        broken.addAll(broken(type, promised.getValue(), kept));
      }
    }
    return broken;
  }

  private static List<String> broken(String type, JsonNode promised, JsonNode kept) {
    List<String> broken = new ArrayList<>();
    if (!promised.get("log").equals(kept.get("log"))) {
      broken.add(
          "%s was in the log %s and is in %s"
              .formatted(type, promised.get("log").asText(), kept.get("log").asText()));
    }
    broken.addAll(SchemaBreaks.between(type, promised.get("schema"), kept.get("schema")));
    return broken;
  }

  String text() {
    return PrettyJson.of(content) + "\n";
  }
}
