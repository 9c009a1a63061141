package dev.muster.eventstore.codec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.cloudevents.EventHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The headers of a record as a JSON Schema, told by those of an event: what is an id, a number or
/// a time there is one in every event.
final class HeaderSchemas {
  /// Those that only some events have, whether or not the event at hand does.
  private static final Set<String> OPTIONAL =
      Set.of(
          "ce_actorid",
          "ce_actorsession",
          "ce_actoraddress",
          "ce_actoronbehalfof",
          "ce_causationid",
          "traceparent");

  private static final List<String> IDS = List.of("ce_actoronbehalfof", "ce_causationid");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern NUMBER = Pattern.compile("(0|[1-9][0-9]*)");
  private static final Pattern TIME = Pattern.compile("[0-9-]+T[0-9:.]+Z");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final Map<String, String> examples;
  private final Words words;

  HeaderSchemas(RecordedEvent event, Words words) {
    this.examples = new LinkedHashMap<>(EventHeaders.of(event));
    this.words = words;
    IDS.forEach(name -> examples.put(name, event.id().toString()));
    examples.put("ce_actoraddress", "v1.…");
  }

  /// Of every event.
  ObjectNode envelope() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    List<String> required = new ArrayList<>();
    examples.forEach((name, example) -> {
      properties.set(name, header(name, example));
      if (!OPTIONAL.contains(name)) {
        required.add(name);
      }
    });
    ArrayNode names = schema.putArray("required");
    required.forEach(names::add);
    return schema;
  }

  /// Of one type.
  ObjectNode of(String type) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    ArrayNode all = schema.putArray("allOf");
    all.addObject().put("$ref", "#/components/schemas/envelope");
    ObjectNode own = all.addObject().put("type", "object");
    own.putObject("properties").putObject("ce_type").put("const", type);
    return schema;
  }

  private ObjectNode header(String name, String example) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "string");
    schema.put("description", words.get("header/" + name).replaceAll(", see \\[.*", ""));
    if (ID.matcher(example).matches()) {
      return schema.put("format", "uuid");
    }
    if (TIME.matcher(example).matches()) {
      return schema.put("format", "date-time");
    }
    for (Pattern form : List.of(NUMBER, HASH)) {
      if (form.matcher(example).matches()) {
        return schema.put("pattern", "^" + form.pattern() + "$");
      }
    }
    return schema;
  }
}
