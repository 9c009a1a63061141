package dev.muster.eventstore.codec;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.DomainEvent;
import dev.muster.eventstore.Sha256;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Makes one example of every event: the same whenever it is made. Texts and numbers come from
/// examples.properties, ids from the names of what they identify.
final class ExampleEvents {
  private static final String ABSENT = "-";
  private static final long SINCE = Instant.parse("2026-11-24T09:30:00Z").toEpochMilli();

  private final Words words = Words.of("examples.properties");

  DomainEvent of(EventShape shape) {
    return (DomainEvent) record(shape.fields(), shape.type());
  }

  Words words() {
    return words;
  }

  /// An id that looks like those that Muster makes (UUIDv7), told by what it identifies.
  static UUID id(String name) {
    ByteBuffer chance = ByteBuffer.wrap(Sha256.of(name.getBytes(StandardCharsets.UTF_8)));
    long most = (SINCE << 16) | 0x7000 | (chance.getLong() & 0xFFF);
    long least = (chance.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(most, least);
  }

  private Object record(Fields fields, String owner) {
    @Nullable Object[] values = new @Nullable Object[fields.count()];
    for (int i = 0; i < values.length; i++) {
      String field = fields.name(i);
      values[i] = make(fields.type(i), List.of(owner + "." + field, field));
    }
    return fields.create(values);
  }

  /// @param names under which its word may stand, the most exact first
  private @Nullable Object make(Type type, List<String> names) {
    if (ABSENT.equals(word(names))) {
      return null;
    }
    if (type instanceof ParameterizedType generic) {
      return many(generic, names);
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isEnum()) {
      return constant(raw, names);
    }
    return raw.isRecord() ? record(raw, names) : scalar(raw, names);
  }

  private Object record(Class<?> type, List<String> names) {
    if (!RecordShape.isValue(type)) {
      return record(Fields.of(type), type.getSimpleName());
    }
    List<String> more = new ArrayList<>(names);
    if (type != DataKeyId.class) {
      more.add(type.getSimpleName());
    }
    Fields fields = Fields.of(type);
    return fields.create(make(fields.type(0), more));
  }

  private Object many(ParameterizedType generic, List<String> names) {
    Type element = generic.getActualTypeArguments()[0];
    String text = word(names);
    List<@Nullable Object> values = new ArrayList<>();
    if (text == null) {
      values.add(make(element, names));
    } else if (!text.isEmpty()) {
      Arrays.stream(text.split(" ", -1)).forEach(one -> values.add(parse(element, one)));
    }
    return generic.getRawType() == List.class ? values : new LinkedHashSet<>(values);
  }

  private static @Nullable Object parse(Type element, String text) {
    Class<?> raw = (Class<?>) element;
    return raw.isEnum() ? EnumShape.of(raw).constants().get(text) : text;
  }

  private @Nullable Object constant(Class<?> type, List<String> names) {
    String text = word(names);
    EnumShape shape = EnumShape.of(type);
    return text == null ? shape.erased() : shape.constants().get(text);
  }

  private Object scalar(Class<?> type, List<String> names) {
    if (type == UUID.class) {
      return id(names.getLast());
    }
    String text = word(names);
    if (text == null) {
      throw new IllegalStateException("examples.properties has none of " + names);
    }
    return switch (type.getSimpleName()) {
      case "boolean", "Boolean" -> Boolean.valueOf(text);
      case "int", "Integer" -> Integer.valueOf(text);
      case "long" -> Long.valueOf(text);
      case "Instant" -> Instant.parse(text);
      case "Duration" -> Duration.parse(text);
      default -> text;
    };
  }

  private @Nullable String word(List<String> names) {
    return names.stream().map(words::find).filter(w -> w != null).findFirst().orElse(null);
  }
}
