package dev.muster.eventstore.codec;

import dev.muster.domain.DomainEvent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/// Any event of a type. Each of its components is taken from anywhere; where its record refuses
/// that, from the example in the document, which it takes.
final class AnyEvents {
  private static final String FIRST = "2026-01-01T00:00:00Z";
  private static final Arbitrary<String> TEXT =
      Arbitraries.oneOf(
          Arbitraries.strings().excludeChars('\0').ofMaxLength(20),
          Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(12),
          Arbitraries.of(
              "https://one.example/a?b=c",
              "urn:muster:x",
              "2031-05",
              "Ærø \"日本\" \\ 𝒜\n",
              "v1.a.b"));

  private AnyEvents() {}

  static Arbitrary<DomainEvent> of(EventShape shape, DomainEvent example) {
    return record(shape.fields(), example).map(DomainEvent.class::cast);
  }

  private static Arbitrary<Object> record(Fields fields, Object example) {
    List<Arbitrary<@Nullable Object>> components =
        java.util.stream.IntStream.range(0, fields.count())
            .mapToObj(i -> component(fields, i, fields.get(example, i)))
            .toList();
    return Combinators.combine(components).as(values -> accepted(fields, example, values));
  }

  private static Arbitrary<@Nullable Object> component(
      Fields fields, int i, @Nullable Object example) {
    Arbitrary<@Nullable Object> any = any(fields.type(i), example);
    return fields.nullable(i) ? any.injectNull(0.2) : any;
  }

  /// As many of the values as the record takes together.
  private static Object accepted(Fields fields, Object example, List<@Nullable Object> wished) {
    @Nullable Object[] values = new @Nullable Object[fields.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = fields.get(example, i);
    }
    Object made = example;
    for (int i = 0; i < values.length; i++) {
      Object before = values[i];
      values[i] = wished.get(i);
      try {
        made = fields.create(values);
      } catch (IllegalArgumentException _) {
        values[i] = before;
      }
    }
    return made;
  }

  private static Arbitrary<@Nullable Object> any(Type type, @Nullable Object example) {
    if (type instanceof ParameterizedType generic) {
      return many(generic, example);
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isEnum()) {
      return Arbitraries.of(raw.getEnumConstants()).asGeneric();
    }
    if (raw.isRecord()) {
      return example == null ? absent() : record(Fields.of(raw), example);
    }
    return scalar(raw);
  }

  private static Arbitrary<@Nullable Object> many(
      ParameterizedType generic, @Nullable Object example) {
    Type element = generic.getActualTypeArguments()[0];
    Object first =
        example instanceof Collection<?> all ? all.stream().findFirst().orElse(null) : null;
    Arbitrary<@Nullable Object> one = any(element, first);
    Arbitrary<List<Object>> list =
        first == null && ((Class<?>) element).isRecord()
            ? Arbitraries.just(List.of())
            : one.list().ofMaxSize(3);
    return generic.getRawType() == List.class
        ? list.asGeneric()
        : list.map(LinkedHashSet::new).asGeneric();
  }

  /// Where there is no example of a record, there is none of it.
  private static Arbitrary<@Nullable Object> absent() {
    return Arbitraries.of("").injectNull(1).asGeneric();
  }

  private static Arbitrary<@Nullable Object> scalar(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "boolean", "Boolean" -> Arbitraries.of(true, false).asGeneric();
      case "int", "Integer" -> Arbitraries.integers().asGeneric();
      case "long" -> Arbitraries.longs().between(0, 1L << 53).asGeneric();
      case "UUID" -> Arbitraries.create(UUID::randomUUID).asGeneric();
      case "Instant" ->
          Arbitraries.longs()
              .between(0, 3_000_000_000_000_000L)
              .map(micros -> Instant.parse(FIRST).plus(micros, ChronoUnit.MICROS))
              .asGeneric();
      case "Duration" ->
          Arbitraries.longs().between(0, 4_000_000).map(Duration::ofSeconds).asGeneric();
      case "String" -> TEXT.asGeneric();
      default -> throw new IllegalArgumentException("events cannot hold a " + type);
    };
  }
}
