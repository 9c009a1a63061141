package dev.muster.eventstore.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/// A list, or a set: sorted by its elements' canonical text, so that equal sets are equal bytes.
record ManyShape(Shape element, boolean set) implements Shape {
  @Override
  public JsonNode write(Object value) {
    List<JsonNode> elements =
        new ArrayList<>(((Collection<?>) value).stream().map(element::write).toList());
    if (set) {
      elements.sort(Comparator.comparing(CanonicalJson::text));
    }
    ArrayNode array = JsonNodeFactory.instance.arrayNode(elements.size());
    return array.addAll(elements);
  }

  @Override
  public Object read(JsonNode json) {
    if (!json.isArray()) {
      throw new IllegalArgumentException("array expected, not " + json.getNodeType());
    }
    Collection<Object> values = set ? new LinkedHashSet<>() : new ArrayList<>();
    json.forEach(one -> values.add(element.read(one)));
    return values;
  }

  @Override
  public Object erased() {
    return set ? new LinkedHashSet<>() : new ArrayList<>();
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "array");
    schema.set("items", element.schema());
    if (set) {
      schema.put("uniqueItems", true);
    }
    return schema;
  }
}
