package dev.muster.eventstore.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The shape of each type that events are made of.
final class Shapes {
  private static final Map<Type, Shape> SCALARS =
      Map.of(
          String.class, Scalars.TEXT,
          boolean.class, Scalars.FLAG,
          Boolean.class, Scalars.FLAG,
          int.class, Scalars.NUMBER,
          Integer.class, Scalars.NUMBER,
          long.class, Scalars.LONG_NUMBER,
          UUID.class, Scalars.ID,
          Instant.class, Scalars.INSTANT,
          Duration.class, Scalars.SECONDS);

  private final Map<Type, Shape> known = new ConcurrentHashMap<>(SCALARS);

  Shape of(Type type) {
    Shape shape = known.get(type);
    if (shape == null) {
      shape = make(type);
      known.put(type, shape);
    }
    return shape;
  }

  private Shape make(Type type) {
    if (type instanceof ParameterizedType generic) {
      Shape element = of(generic.getActualTypeArguments()[0]);
      return generic.getRawType() == List.class
          ? new ManyShape(element, false)
          : setOf(generic, element);
    }
    if (type instanceof Class<?> raw && raw.isEnum()) {
      return EnumShape.of(raw);
    }
    if (type instanceof Class<?> raw && raw.isRecord()) {
      return RecordShape.isValue(raw) ? ValueShape.of(raw, this) : RecordShape.of(raw, this);
    }
    throw new IllegalArgumentException("events cannot hold a " + type);
  }

  private static Shape setOf(ParameterizedType generic, Shape element) {
    if (generic.getRawType() != Set.class) {
      throw new IllegalArgumentException("events cannot hold a " + generic);
    }
    return new ManyShape(element, true);
  }
}
