package dev.muster.eventstore.codec;

import dev.muster.domain.Rejected;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The components of a record, read and constructed through method handles.
final class Fields {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

  private final Class<?> owner;
  private final RecordComponent[] components;
  private final MethodHandle[] accessors;
  private final MethodHandle constructor;

  private Fields(Class<?> owner) throws ReflectiveOperationException {
    this.owner = owner;
    this.components = owner.getRecordComponents();
    this.accessors = new MethodHandle[components.length];
    for (int i = 0; i < components.length; i++) {
      accessors[i] =
          LOOKUP
              .unreflect(components[i].getAccessor())
              .asType(MethodType.methodType(Object.class, Object.class));
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    this.constructor =
        LOOKUP
            .unreflectConstructor(owner.getDeclaredConstructor(types))
            .asSpreader(Object[].class, types.length)
            .asType(MethodType.methodType(Object.class, Object[].class));
  }

  static Fields of(Class<?> type) {
    try {
      return new Fields(type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type + " is not a public record", e);
    }
  }

  Class<?> owner() {
    return owner;
  }

  int count() {
    return components.length;
  }

  String name(int i) {
    return components[i].getName();
  }

  Type type(int i) {
    return components[i].getGenericType();
  }

  /// Whether the component may be absent: its type is `@Nullable`.
  boolean nullable(int i) {
    List<Annotation> annotations = List.of(components[i].getAnnotatedType().getAnnotations());
    return annotations.stream().anyMatch(a -> a.annotationType() == Nullable.class);
  }

  boolean has(int i, Class<? extends Annotation> annotation) {
    return components[i].isAnnotationPresent(annotation);
  }

  @Nullable Object get(Object record, int i) {
    try {
      return accessors[i].invokeExact(record);
    } catch (Throwable e) {
      throw new IllegalStateException("cannot read " + owner.getSimpleName() + "." + name(i), e);
    }
  }

  Object create(@Nullable Object... values) {
    try {
      return constructor.invokeExact(values);
    } catch (Rejected e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (Throwable e) {
      throw new IllegalArgumentException("not a " + owner.getSimpleName(), e);
    }
  }
}
