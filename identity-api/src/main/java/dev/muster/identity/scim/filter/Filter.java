package dev.muster.identity.scim.filter;

/// What a resource, or a value of an attribute, must be like (RFC 7644 §3.4.2.2).
public sealed interface Filter {
  record And(Filter left, Filter right) implements Filter {}

  record Or(Filter left, Filter right) implements Filter {}

  record Not(Filter filter) implements Filter {}

  record Comparison(AttributePath path, Operator operator, Literal value) implements Filter {}

  record Present(AttributePath path) implements Filter {}

  /// One value of the attribute fulfils the whole of a filter over its sub-attributes.
  record Within(AttributePath path, Filter values) implements Filter {}
}
