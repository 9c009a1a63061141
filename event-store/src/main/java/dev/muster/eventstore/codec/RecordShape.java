package dev.muster.eventstore.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A record as a JSON object; an absent component is an absent member.
record RecordShape(Fields fields, Shape[] shapes, boolean[] nullable) implements Shape {
  static boolean isValue(Class<?> type) {
    return type.getRecordComponents().length == 1
        && type.getRecordComponents()[0].getName().equals("value");
  }

  static RecordShape of(Class<?> type, Shapes known) {
    Fields fields = Fields.of(type);
    Shape[] shapes = new Shape[fields.count()];
    boolean[] nullable = new boolean[fields.count()];
    for (int i = 0; i < shapes.length; i++) {
      shapes[i] = known.of(fields.type(i));
      nullable[i] = fields.nullable(i);
    }
    return new RecordShape(fields, shapes, nullable);
  }

  @Override
  public JsonNode write(Object value) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < shapes.length; i++) {
      Object content = fields.get(value, i);
      if (content != null) {
        object.set(fields.name(i), shapes[i].write(content));
      }
    }
    return object;
  }

  @Override
  public Object read(JsonNode json) {
    @Nullable Object[] values = new @Nullable Object[shapes.length];
    for (int i = 0; i < shapes.length; i++) {
      values[i] = read(i, json.get(fields.name(i)));
    }
    return fields.create(values);
  }

  @Nullable Object read(int i, @Nullable JsonNode member) {
    if (member == null || member.isNull()) {
      if (!nullable[i]) {
        throw new IllegalArgumentException(fields.name(i) + " is missing");
      }
      return null;
    }
    return shapes[i].read(member);
  }

  @Override
  public Object erased() {
    return fields.create(IntStream.range(0, shapes.length).mapToObj(this::erased).toArray());
  }

  @Nullable Object erased(int i) {
    return nullable[i] ? null : shapes[i].erased();
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < shapes.length; i++) {
      properties.set(fields.name(i), shapes[i].schema());
      if (!nullable[i]) {
        required.add(fields.name(i));
      }
    }
    schema.set("required", required);
    return schema;
  }
}
