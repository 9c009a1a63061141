package dev.muster.identity.admin.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.identity.admin.Completeness;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// The schemas of what bodies and answers say, read from their records: a schema cannot say
/// anything else than the code does.
final class Schemas {
  private final Map<String, ObjectNode> named = new TreeMap<>();

  /// All that were asked for, by name.
  Map<String, ObjectNode> named() {
    return named;
  }

  ObjectNode of(Type type) {
    if (type instanceof ParameterizedType many) {
      return array(many);
    }
    Class<?> plain = (Class<?>) type;
    return plain.isRecord() ? reference(plain) : scalar(plain);
  }

  /// A page of a list.
  ObjectNode pageOf(Class<?> item) {
    ObjectNode page = object();
    ObjectNode properties = page.putObject("properties");
    properties.putObject("items").put("type", "array").set("items", of(item));
    properties
        .putObject("next")
        .put("type", "string")
        .put("description", "The cursor of the page that follows; absent where nothing does");
    page.putArray("required").add("items");
    return reference(name(item) + "Page", page);
  }

  private ObjectNode array(ParameterizedType many) {
    Class<?> raw = (Class<?>) many.getRawType();
    if (!Collection.class.isAssignableFrom(raw)) {
      throw new IllegalArgumentException("no schema is known of " + many);
    }
    ObjectNode array = node("array");
    array.set("items", of(many.getActualTypeArguments()[0]));
    return Set.class.isAssignableFrom(raw) ? array.put("uniqueItems", true) : array;
  }

  private ObjectNode reference(Class<?> type) {
    String name = name(type);
    if (!named.containsKey(name)) {
      named.put(name, object());
      named.put(name, record(type));
    }
    return reference(name, named.get(name));
  }

  private ObjectNode reference(String name, ObjectNode schema) {
    named.put(name, schema);
    return JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + name);
  }

  private ObjectNode record(Class<?> type) {
    ObjectNode schema = object();
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = JsonNodeFactory.instance.arrayNode();
    for (RecordComponent component : type.getRecordComponents()) {
      properties.set(component.getName(), of(component.getGenericType()));
      if (Completeness.isRequired(component)
          || component.getType() == int.class
          || component.getType() == long.class) {
        required.add(component.getName());
      }
    }
    return required.isEmpty() ? schema : schema.set("required", required);
  }

  private static ObjectNode scalar(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "String" -> node("string");
      case "boolean", "Boolean" -> node("boolean");
      case "int" -> node("integer").put("format", "int32");
      case "long" -> node("integer").put("format", "int64");
      default -> node("string").put("format", format(type));
    };
  }

  private static String format(Class<?> type) {
    if (type == UUID.class) {
      return "uuid";
    }
    if (type == Instant.class) {
      return "date-time";
    }
    if (type == Duration.class) {
      return "duration";
    }
    throw new IllegalArgumentException("no schema is known of " + type);
  }

  private static ObjectNode object() {
    return node("object").put("additionalProperties", false);
  }

  private static ObjectNode node(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }

  private static String name(Class<?> type) {
    String name = type.getSimpleName();
    return name.endsWith("View") ? name.substring(0, name.length() - 4) : name;
  }
}
