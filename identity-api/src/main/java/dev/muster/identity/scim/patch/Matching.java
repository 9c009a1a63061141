package dev.muster.identity.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.identity.scim.filter.AttributePath;
import dev.muster.identity.scim.filter.Filter;
import dev.muster.identity.scim.filter.Literal;
import dev.muster.identity.scim.refusal.ScimRefusal;
import dev.muster.identity.scim.schema.Attribute;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Tells which values of an attribute a filter means.
final class Matching {
  private Matching() {}

  /// @param attribute that the value is one of
  static boolean matches(Filter filter, Attribute attribute, JsonNode value) {
    return switch (filter) {
      case Filter.And(var left, var right) ->
          matches(left, attribute, value) && matches(right, attribute, value);
      case Filter.Or(var left, var right) ->
          matches(left, attribute, value) || matches(right, attribute, value);
      case Filter.Not(var inner) -> !matches(inner, attribute, value);
      case Filter.Present(var path) -> value.has(sub(attribute, path).name());
      case Filter.Comparison comparison -> compares(comparison, attribute, value);
      case Filter.Within _ -> throw ScimRefusal.invalidFilter("brackets within brackets");
    };
  }

  private static boolean compares(
      Filter.Comparison comparison, Attribute attribute, JsonNode value) {
    Attribute sub = sub(attribute, comparison.path());
    JsonNode held = value.get(sub.name());
    return switch (comparison.value()) {
      case Literal.Text(var text) when isTruth(sub) -> truth(comparison, held, truth(sub, text));
      case Literal.Text(var text) -> text(comparison, sub, held, text);
      case Literal.Truth(var truth) when isTruth(sub) -> truth(comparison, held, truth);
      case Literal.Truth _ ->
          throw ScimRefusal.invalidFilter(sub.name() + " is neither true nor false");
      case Literal.Null _ -> absence(comparison, held);
      case Literal.Numeric _ ->
          throw ScimRefusal.invalidFilter(sub.name() + " is not compared with numbers");
    };
  }

  private static boolean text(
      Filter.Comparison comparison, Attribute sub, @Nullable JsonNode held, String text) {
    String wanted = sub.isExact() ? text : text.toLowerCase(Locale.ROOT);
    String there = held == null ? null : held.asText();
    if (there == null) {
      return comparison.operator() == dev.muster.identity.scim.filter.Operator.NE;
    }
    String known = sub.isExact() ? there : there.toLowerCase(Locale.ROOT);
    return switch (comparison.operator()) {
      case EQ -> known.equals(wanted);
      case NE -> !known.equals(wanted);
      case CO -> known.contains(wanted);
      case SW -> known.startsWith(wanted);
      case EW -> known.endsWith(wanted);
      case GT -> known.compareTo(wanted) > 0;
      case GE -> known.compareTo(wanted) >= 0;
      case LT -> known.compareTo(wanted) < 0;
      case LE -> known.compareTo(wanted) <= 0;
    };
  }

  private static boolean truth(
      Filter.Comparison comparison, @Nullable JsonNode held, boolean wanted) {
    boolean known = held != null && held.asBoolean();
    return switch (comparison.operator()) {
      case EQ -> known == wanted;
      case NE -> known != wanted;
      case CO, SW, EW, GT, GE, LT, LE ->
          throw ScimRefusal.invalidFilter("true and false have no order");
    };
  }

  private static boolean isTruth(Attribute sub) {
    return sub.type() == Attribute.Type.BOOLEAN;
  }

  /// What is misspelt would else mean all that is false.
  private static boolean truth(Attribute sub, String text) {
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return Boolean.parseBoolean(text);
    }
    throw ScimRefusal.invalidFilter(sub.name() + " is true or false");
  }

  private static boolean absence(Filter.Comparison comparison, @Nullable JsonNode held) {
    return switch (comparison.operator()) {
      case EQ -> held == null;
      case NE -> held != null;
      case CO, SW, EW, GT, GE, LT, LE -> throw ScimRefusal.invalidFilter("null has no order");
    };
  }

  private static Attribute sub(Attribute attribute, AttributePath path) {
    Attribute sub = path.sub() == null ? attribute.sub(path.name()) : null;
    if (sub == null) {
      throw ScimRefusal.invalidFilter(attribute.name() + " has no " + path);
    }
    return sub;
  }
}
