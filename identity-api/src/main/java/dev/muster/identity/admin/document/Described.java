package dev.muster.identity.admin.document;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What the OpenAPI document says of an operation, beside its path and method.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Described {
  /// What generated code calls it.
  String id();

  /// What it does, in a sentence.
  String value();

  /// What its body must be; nothing where it takes none.
  Class<?> body() default Void.class;

  /// Whether the body may be left out.
  boolean bodyOptional() default false;

  /// What it answers; nothing where it answers 204.
  Class<?> answer() default Void.class;

  /// Whether it answers a page of that.
  boolean paged() default false;

  /// Whether a page may be asked for by a filter.
  boolean filtered() default false;

  /// Whether it creates: 201 and a `Location`.
  boolean creates() default false;

  /// Whether what it is about has a version.
  boolean versioned() default true;
}
