package dev.muster.eventstore.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A record of one component named `value`, which stands in JSON as that value alone.
record ValueShape(Fields fields, Shape inner) implements Shape {
  static ValueShape of(Class<?> type, Shapes shapes) {
    Fields fields = Fields.of(type);
    return new ValueShape(fields, shapes.of(fields.type(0)));
  }

  @Override
  public JsonNode write(Object value) {
    Object content = fields.get(value, 0);
    if (content == null) {
      throw new IllegalArgumentException("empty " + fields.owner().getSimpleName());
    }
    return inner.write(content);
  }

  @Override
  public Object read(JsonNode json) {
    return fields.create(inner.read(json));
  }

  @Override
  public Object erased() {
    return fields.create(inner.erased());
  }

  @Override
  public ObjectNode schema() {
    return inner.schema();
  }
}
