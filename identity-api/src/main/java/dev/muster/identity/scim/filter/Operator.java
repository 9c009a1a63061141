package dev.muster.identity.scim.filter;

import org.jspecify.annotations.Nullable;

/// How an attribute is compared (RFC 7644 §3.4.2.2, table 3).
public enum Operator {
  EQ,
  NE,
  CO,
  SW,
  EW,
  GT,
  GE,
  LT,
  LE;

  /// The operator of a word in any case, or null where there is none.
  static @Nullable Operator of(String word) {
    for (Operator operator : values()) {
      if (operator.name().equalsIgnoreCase(word)) {
        return operator;
      }
    }
    return null;
  }
}
