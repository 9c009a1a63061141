package dev.muster.identity.scim.search;

import dev.muster.identity.scim.filter.Filter;
import dev.muster.identity.scim.filter.Literal;
import dev.muster.identity.scim.filter.Operator;
import dev.muster.identity.scim.refusal.ScimRefusal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One column compared with one value. Whatever the client wrote becomes a parameter.
final class Comparing {
  private final List<Object> values = new ArrayList<>();

  List<Object> values() {
    return values;
  }

  /// That the profile holds the text where the column has it.
  String held(Column column, String text) {
    return InProfile.sql(column.inProfile(), value("%s::text", text));
  }

  String sql(Column column, Filter.Comparison comparison) {
    Operator operator = comparison.operator();
    return switch (comparison.value()) {
      case Literal.Null _ -> absence(column, operator);
      case Literal.Text(var text) -> text(column, operator, text);
      case Literal.Truth(var truth) -> truth(column, operator, truth);
      case Literal.Numeric _ -> throw wrong(comparison.path() + " is no number");
    };
  }

  private static String absence(Column column, Operator operator) {
    return switch (operator) {
      case EQ -> column.sql() + " is null";
      case NE -> column.sql() + " is not null";
      case CO, SW, EW, GT, GE, LT, LE -> throw wrong("null has no order");
    };
  }

  private String text(Column column, Operator operator, String text) {
    return switch (column.kind()) {
      case TEXT -> compared("lower(" + column.sql() + ")", "lower(%s::text)", operator, text);
      case EXACT -> compared(column.sql(), "%s::text", operator, text);
      case NAME -> name(column.sql(), operator, normalised(text));
      case ID -> id(column, operator, text);
      case TIME -> ordered(column.sql(), operator, value("%s::timestamptz", time(text)));
      case TRUTH -> truth(column, operator, truth(text));
    };
  }

  /// What begins with a text lies between it and the last that could: so an index finds it.
  private String name(String column, Operator operator, String text) {
    String compared = compared(column, "%s::text", operator, text);
    if (operator != Operator.SW) {
      return compared;
    }
    String first = value("%s::text", text);
    return "(%s >= %s and %1$s < %2$s || chr(%d) and %s)"
        .formatted(column, first, Character.MAX_CODE_POINT, compared);
  }

  private String compared(String column, String shape, Operator operator, String text) {
    String value = value(shape, text);
    return switch (operator) {
      case CO -> "strpos(" + column + ", " + value + ") > 0";
      case SW -> "starts_with(" + column + ", " + value + ")";
      case EW -> "right(" + column + ", length(" + value + ")) = " + value;
      case EQ, NE -> ordered(column, operator, value);
      case GT, GE, LT, LE -> ordered("(" + column + ") collate \"C\"", operator, value);
    };
  }

  private String id(Column column, Operator operator, String text) {
    return switch (operator) {
      case EQ, NE -> {
        UUID id = uuid(text);
        yield id == null
            ? (operator == Operator.EQ ? "false" : "true")
            : ordered(column.sql(), operator, value("%s::uuid", id));
      }
      case CO, SW, EW, GT, GE, LT, LE ->
          compared(column.sql() + "::text", "%s::text", operator, text.toLowerCase(Locale.ROOT));
    };
  }

  private String truth(Column column, Operator operator, boolean truth) {
    if (column.kind() != Column.Kind.TRUTH) {
      throw wrong("only what is true or false is compared with true and false");
    }
    return switch (operator) {
      case EQ, NE ->
          ordered("coalesce(" + column.sql() + ", false)", operator, value("%s::boolean", truth));
      case CO, SW, EW, GT, GE, LT, LE -> throw wrong("true and false have no order");
    };
  }

  private static String ordered(String column, Operator operator, String value) {
    return switch (operator) {
      case EQ -> column + " = " + value;
      case NE -> column + " is distinct from " + value;
      case GT -> column + " > " + value;
      case GE -> column + " >= " + value;
      case LT -> column + " < " + value;
      case LE -> column + " <= " + value;
      case CO, SW, EW -> throw wrong("a time has no parts");
    };
  }

  /// Notes a parameter; `$1` is the realm.
  private String value(String shape, Object value) {
    values.add(value);
    return shape.formatted("$" + (values.size() + 1));
  }

  private static String normalised(String text) {
    return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  private static @Nullable UUID uuid(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equalsIgnoreCase(text) ? id : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static OffsetDateTime time(String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      if (time.getYear() < 1 || time.getYear() > 9999) {
        throw new DateTimeException("beyond what a date holds");
      }
      return time;
    } catch (DateTimeParseException _) {
      throw wrong("a time is written as 2026-11-24T10:00:00Z");
    } catch (DateTimeException _) {
      throw wrong("a time is of the years 1 to 9999");
    }
  }

  private static boolean truth(String text) {
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return Boolean.parseBoolean(text);
    }
    throw wrong("expected true or false");
  }

  private static ScimRefusal wrong(String why) {
    return ScimRefusal.invalidFilter("filter: " + why);
  }
}
