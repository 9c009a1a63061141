package dev.muster.identity.scim.search;

import dev.muster.identity.scim.filter.AttributePath;
import dev.muster.identity.scim.filter.Filter;
import dev.muster.identity.scim.filter.Literal;
import dev.muster.identity.scim.refusal.ScimRefusal;
import dev.muster.identity.scim.schema.Schema;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes SQL with parameters of a filter.
final class FilterSql {
  private final Schema schema;
  private final Searchable searchable;
  private final Comparing comparing = new Comparing();
  private boolean isFound;

  FilterSql(Schema schema, Searchable searchable) {
    this.schema = schema;
    this.searchable = searchable;
  }

  List<Object> values() {
    return comparing.values();
  }

  /// Whether the index of the profiles tells whom the filter may be about.
  boolean isFound() {
    return isFound;
  }

  /// What the index of the profiles can tell comes first, so that few are looked at. It stands
  /// outside of what is asked of each value (`exists`), where no index would be used.
  String of(Filter filter) {
    String condition = condition(filter, null);
    Filter needed = new Needed(path -> !compared(path).inProfile().isEmpty()).of(filter);
    isFound = needed != null;
    return needed == null ? condition : "(" + held(needed) + " and " + condition + ")";
  }

  private String held(Filter needed) {
    return switch (needed) {
      case Filter.And(var left, var right) -> held(left) + " and " + held(right);
      case Filter.Or(var left, var right) -> "(" + held(left) + " or " + held(right) + ")";
      case Filter.Comparison(var path, _, Literal.Text(var text)) ->
          comparing.held(compared(path), text);
      case Filter.Comparison _, Filter.Within _, Filter.Present _, Filter.Not _ ->
          throw new IllegalArgumentException(needed + " is told by no index");
    };
  }

  /// @param many the attribute whose values are filtered; the resource itself where it is absent
  private String condition(Filter filter, Searchable.@Nullable Many many) {
    return switch (filter) {
      case Filter.And(var left, var right) ->
          "(" + condition(left, many) + " and " + condition(right, many) + ")";
      case Filter.Or(var left, var right) ->
          "(" + condition(left, many) + " or " + condition(right, many) + ")";
      case Filter.Not(var inner) -> "((" + condition(inner, many) + ") is not true)";
      case Filter.Within(var path, var values) -> within(path, values);
      case Filter.Present(var path) -> many == null ? present(path) : notNull(part(path, many));
      case Filter.Comparison comparison ->
          many == null
              ? comparison(comparison)
              : comparing.sql(part(comparison.path(), many), comparison);
    };
  }

  private String comparison(Filter.Comparison comparison) {
    String compared = comparing.sql(compared(comparison.path()), comparison);
    Searchable.Many many = searchable.values(comparison.path().name());
    return many == null ? compared : exists(many, compared);
  }

  /// What a comparison that is in no other is about.
  private Column compared(AttributePath path) {
    Searchable.Many many = searchable.values(known(path).name());
    if (many != null) {
      return column(many, path.sub() == null ? "value" : path.sub(), path);
    }
    Column column = searchable.column(path.name(), path.sub());
    if (column == null) {
      throw unsearchable(path);
    }
    return column;
  }

  private String within(AttributePath path, Filter values) {
    Searchable.Many many = searchable.values(known(path).name());
    if (many == null) {
      throw unsearchable(path);
    }
    return exists(many, condition(values, many));
  }

  private String present(AttributePath path) {
    Searchable.Many many = searchable.values(known(path).name());
    if (many != null) {
      return exists(many, path.sub() == null ? "true" : notNull(column(many, path.sub(), path)));
    }
    Column column = searchable.column(path.name(), path.sub());
    return column == null ? anyPart(path) : notNull(column);
  }

  /// A complex attribute is present where a part of it is.
  private String anyPart(AttributePath path) {
    String prefix = path.name().toLowerCase(Locale.ROOT) + ".";
    String any =
        searchable.single().entrySet().stream()
            .filter(each -> path.sub() == null && each.getKey().startsWith(prefix))
            .map(each -> notNull(each.getValue()))
            .sorted()
            .collect(Collectors.joining(" or "));
    if (any.isEmpty()) {
      throw unsearchable(path);
    }
    return "(" + any + ")";
  }

  private Column part(AttributePath path, Searchable.Many many) {
    if (path.sub() != null || path.schema() != null) {
      throw unsearchable(path);
    }
    return column(many, path.name(), path);
  }

  private static Column column(Searchable.Many many, String sub, AttributePath path) {
    Column column = many.columns().get(sub.toLowerCase(Locale.ROOT));
    if (column == null) {
      throw unsearchable(path);
    }
    return column;
  }

  private AttributePath known(AttributePath path) {
    if (path.schema() != null && !path.schema().equalsIgnoreCase(schema.id())) {
      throw unsearchable(path);
    }
    return path;
  }

  private static String notNull(Column column) {
    return column.sql() + " is not null";
  }

  private static String exists(Searchable.Many many, String condition) {
    return "exists (select from " + many.from() + " and " + condition + ")";
  }

  private static ScimRefusal unsearchable(AttributePath path) {
    return ScimRefusal.invalidFilter("filter: nothing can be found by " + path);
  }
}
