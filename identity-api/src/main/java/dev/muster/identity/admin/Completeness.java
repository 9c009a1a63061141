package dev.muster.identity.admin;

import dev.muster.domain.Rejected;
import dev.muster.domain.Rejection;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Whether a body has all that it must have: each member whose component is not declared {@link
/// Nullable}, and no null within a list.
public final class Completeness {
  private Completeness() {}

  /// @param path of the value within the body
  static void check(Object value, String path) {
    if (value instanceof Collection<?> many) {
      many.forEach(one -> present(one, path));
    } else if (isOurs(value.getClass())) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        String name = path.isEmpty() ? component.getName() : path + "." + component.getName();
        Object member = member(value, component);
        if (member != null || isRequired(component)) {
          present(member, name);
        }
      }
    }
  }

  /// Whether a member must be there.
  public static boolean isRequired(RecordComponent component) {
    return !component.getType().isPrimitive()
        && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static void present(@Nullable Object value, String path) {
    if (value == null) {
      throw required(path);
    }
    check(value, path);
  }

  private static boolean isOurs(Class<?> type) {
    return type.isRecord() && type.getPackageName().startsWith("dev.muster.");
  }

  private static @Nullable Object member(Object value, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record tells its components", e);
    }
  }

  private static Rejected required(String path) {
    return new Rejection.Invalid(path, "is required").reject();
  }
}
