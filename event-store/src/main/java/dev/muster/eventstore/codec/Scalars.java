package dev.muster.eventstore.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;

/// A type that is one JSON value.
///
/// @param form the JSON Schema `format`, or nothing
record Scalars<T>(
    Class<T> type,
    Function<T, JsonNode> writer,
    Function<JsonNode, T> reader,
    T erased,
    String jsonType,
    String form)
    implements Shape {
  static final Shape TEXT =
      new Scalars<>(String.class, TextNode::valueOf, Scalars::text, "erased", "string", "");
  static final Shape FLAG =
      new Scalars<>(
          Boolean.class, BooleanNode::valueOf, JsonNode::booleanValue, false, "boolean", "");
  static final Shape NUMBER =
      new Scalars<>(Integer.class, IntNode::valueOf, JsonNode::intValue, 0, "integer", "");
  static final Shape LONG_NUMBER =
      new Scalars<>(Long.class, LongNode::valueOf, JsonNode::longValue, 0L, "integer", "");
  static final Shape ID =
      new Scalars<>(
          UUID.class,
          id -> TextNode.valueOf(id.toString()),
          json -> UUID.fromString(text(json)),
          new UUID(0, 0),
          "string",
          "uuid");

  /// Microseconds, as the log's own times.
  static final Shape INSTANT =
      new Scalars<>(
          Instant.class,
          at -> TextNode.valueOf(at.truncatedTo(ChronoUnit.MICROS).toString()),
          json -> Instant.parse(text(json)),
          Instant.EPOCH,
          "string",
          "date-time");

  static final Shape SECONDS =
      new Scalars<>(
          Duration.class,
          length -> LongNode.valueOf(length.toSeconds()),
          json -> Duration.ofSeconds(json.longValue()),
          Duration.ZERO,
          "integer",
          "seconds");

  @Override
  public JsonNode write(Object value) {
    return writer.apply(type.cast(value));
  }

  @Override
  public Object read(JsonNode json) {
    return reader.apply(json);
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", jsonType);
    if (!form.isEmpty()) {
      schema.put("format", form);
    }
    return schema;
  }

  private static String text(JsonNode json) {
    if (!json.isTextual()) {
      throw new IllegalArgumentException("text expected, not " + json.getNodeType());
    }
    return json.textValue();
  }
}
