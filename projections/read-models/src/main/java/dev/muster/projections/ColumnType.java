package dev.muster.projections;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.Row;
import java.lang.reflect.Array;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The types of columns, as a multi-row statement hands them over: one array a column.
public enum ColumnType {
  TEXT("text", "text", String.class),
  UUID("uuid", "uuid", UUID.class),
  INTEGER("integer", "integer", Integer.class),
  LONG("bigint", "bigint", Long.class),
  BOOLEAN("boolean", "boolean", Boolean.class),
  TIME("timestamptz", "timestamptz", OffsetDateTime.class),
  /// Handed over as text, so that the client has no say in what it means.
  JSON("text", "jsonb", String.class);

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String element;
  private final String stored;
  private final Class<?> type;

  ColumnType(String element, String stored, Class<?> type) {
    this.element = element;
    this.stored = stored;
    this.type = type;
  }

  /// The type of a parameter that holds a whole column.
  String array() {
    return element + "[]";
  }

  /// How a value that was handed over becomes what is stored.
  String write(String expression) {
    return element.equals(stored) ? expression : expression + "::" + stored;
  }

  /// How a stored value is read back as what was handed over.
  String read(String expression) {
    return element.equals(stored) ? expression : expression + "::" + element;
  }

  /// A value that is stored, for comparing.
  @Nullable Object stored(Row row, String name) {
    return comparable(
        switch (this) {
          case TEXT, JSON -> row.getString(name);
          case UUID -> row.getUUID(name);
          case INTEGER -> row.getInteger(name);
          case LONG -> row.getLong(name);
          case BOOLEAN -> row.getBoolean(name);
          case TIME -> row.getOffsetDateTime(name);
        });
  }

  /// The value that is stored where this one is written: PostgreSQL knows microseconds, and its
  /// JSON has no order.
  @Nullable Object comparable(@Nullable Object value) {
    return switch (value) {
      case OffsetDateTime time -> time.toInstant().truncatedTo(ChronoUnit.MICROS);
      case Instant time -> time.truncatedTo(ChronoUnit.MICROS);
      case String text when this == JSON -> parsed(text);
      case null, default -> value;
    };
  }

  private static JsonNode parsed(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
  }

  /// A whole column as a parameter.
  Object parameter(List<? extends @Nullable Object> values) {
    Object array = Array.newInstance(type, values.size());
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      Array.set(array, i, value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
    }
    return array;
  }
}
