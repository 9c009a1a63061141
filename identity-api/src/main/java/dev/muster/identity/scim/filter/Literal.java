package dev.muster.identity.scim.filter;

import java.math.BigDecimal;

/// What an attribute is compared with.
public sealed interface Literal {
  record Text(String value) implements Literal {}

  record Numeric(BigDecimal value) implements Literal {}

  record Truth(boolean value) implements Literal {}

  record Null() implements Literal {}
}
