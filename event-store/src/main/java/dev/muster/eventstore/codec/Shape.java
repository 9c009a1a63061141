package dev.muster.eventstore.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// How values of one Java type stand in JSON.
interface Shape {
  JsonNode write(Object value);

  /// @throws IllegalArgumentException where the JSON is no such value
  Object read(JsonNode json);

  /// What stands where the value was sealed and its key is destroyed.
  Object erased();

  /// The JSON Schema (draft 2020-12) of such values.
  ObjectNode schema();
}
