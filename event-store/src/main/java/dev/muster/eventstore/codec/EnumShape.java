package dev.muster.eventstore.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A choice of words: each constant's `word()`, else its name in lower case with hyphens.
record EnumShape(Map<Object, String> words, Map<String, Object> constants) implements Shape {
  static EnumShape of(Class<?> type) {
    Map<Object, String> words = new LinkedHashMap<>();
    Map<String, Object> constants = new LinkedHashMap<>();
    for (Object constant : type.getEnumConstants()) {
      String word = word(type, (Enum<?>) constant);
      words.put(constant, word);
      constants.put(word, constant);
    }
    return new EnumShape(words, constants);
  }

  private static String word(Class<?> type, Enum<?> constant) {
    try {
      return (String) type.getMethod("word").invoke(constant);
    } catch (NoSuchMethodException e) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no word for " + constant, e);
    }
  }

  @Override
  public JsonNode write(Object value) {
    return TextNode.valueOf(words.get(value));
  }

  @Override
  public Object read(JsonNode json) {
    Object constant = constants.get(json.asText());
    if (constant == null) {
      throw new UnknownEventType(json.asText(), constants.keySet());
    }
    return constant;
  }

  @Override
  public Object erased() {
    return words.keySet().iterator().next();
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "string");
    ArrayNode choice = schema.putArray("enum");
    constants.keySet().forEach(choice::add);
    return schema;
  }
}
