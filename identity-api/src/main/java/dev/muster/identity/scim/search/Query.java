package dev.muster.identity.scim.search;

import dev.muster.identity.scim.filter.AttributePath;
import dev.muster.identity.scim.filter.Filter;
import dev.muster.identity.scim.filter.FilterParser;
import dev.muster.identity.scim.refusal.ScimRefusal;
import dev.muster.identity.scim.schema.Schema;
import dev.muster.projections.scim.Match;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a list was asked for (RFC 7644 §3.4.2).
///
/// @param filter all where it is absent
/// @param startIndex of the first on the page, from 1
/// @param count the most that the page may have
public record Query(
    @Nullable Filter filter,
    @Nullable String sortBy,
    boolean descends,
    long startIndex,
    int count) {
  /// How many resources a page may have.
  public static final int MOST = 200;

  private static final int USUAL = 100;

  /// @throws ScimRefusal where a parameter is malformed
  public static Query of(MultivaluedMap<String, String> parameters) {
    String filter = parameters.getFirst("filter");
    String order = parameters.getFirst("sortOrder");
    if (order != null
        && !order.equalsIgnoreCase("ascending")
        && !order.equalsIgnoreCase("descending")) {
      throw ScimRefusal.invalidValue("sortOrder must be ascending or descending");
    }
    return new Query(
        filter == null ? null : FilterParser.parse(filter),
        parameters.getFirst("sortBy"),
        "descending".equalsIgnoreCase(order),
        Math.max(1, number(parameters, "startIndex", 1)),
        Math.clamp(number(parameters, "count", USUAL), 0, MOST));
  }

  public Match users() {
    return match(Schema.USER, Searchable.USERS);
  }

  public Match groups() {
    return match(Schema.GROUP, Searchable.GROUPS);
  }

  private Match match(Schema schema, Searchable searchable) {
    FilterSql sql = new FilterSql(schema, searchable);
    String condition = filter == null ? "true" : sql.of(filter);
    return new Match(
        condition, sql.isFound(), sql.values(), order(searchable), startIndex - 1, count);
  }

  /// Whoever lacks the attribute is last, or first where the order descends (RFC 7644 §3.4.2.3), as
  /// in PostgreSQL.
  private String order(Searchable searchable) {
    if (sortBy == null) {
      return "r.created";
    }
    AttributePath path = AttributePath.parse(sortBy);
    String sql = path == null ? null : key(searchable, path);
    if (sql == null) {
      throw ScimRefusal.invalidPath("nothing can be sorted by " + sortBy);
    }
    return sql + (descends ? " desc" : " asc");
  }

  private static @Nullable String key(Searchable searchable, AttributePath path) {
    Searchable.Many many = searchable.values(path.name());
    if (many == null) {
      Column column = searchable.column(path.name(), path.sub());
      return column == null ? null : key(column);
    }
    String part = path.sub() == null ? "value" : path.sub().toLowerCase(Locale.ROOT);
    Column value = many.columns().get(part);
    Column primary = many.columns().get("primary");
    return value == null || primary == null
        ? null
        : "(select %s from %s order by %s desc nulls last limit 1)"
            .formatted(key(value), many.from(), primary.sql());
  }

  private static String key(Column column) {
    return switch (column.kind()) {
      case TEXT -> "lower(" + column.sql() + ") collate \"C\"";
      case EXACT -> "(" + column.sql() + ") collate \"C\"";
      case NAME, TRUTH, TIME, ID -> column.sql();
    };
  }

  private static long number(
      MultivaluedMap<String, String> parameters, String name, long otherwise) {
    String text = parameters.getFirst(name);
    if (text == null) {
      return otherwise;
    }
    try {
      BigInteger number = new BigInteger(text.strip());
      BigInteger most = BigInteger.valueOf(Integer.MAX_VALUE);
      return number.min(most).max(most.negate()).longValue();
    } catch (NumberFormatException _) {
      throw ScimRefusal.invalidValue(name + " must be a whole number");
    }
  }
}
