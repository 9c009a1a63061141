package dev.muster.identity.scim.search;

import dev.muster.identity.scim.filter.AttributePath;
import dev.muster.identity.scim.filter.Filter;
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

  FilterSql(Schema schema, Searchable searchable) {
    this.schema = schema;
    this.searchable = searchable;
  }

  List<Object> values() {
    return comparing.values();
  }

  String of(Filter filter) {
    return condition(filter, null);
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
    AttributePath path = comparison.path();
    Searchable.Many many = searchable.values(known(path).name());
    if (many != null) {
      String sub = path.sub() == null ? "value" : path.sub();
      return exists(many, comparing.sql(column(many, sub, path), comparison));
    }
    Column column = searchable.column(path.name(), path.sub());
    if (column == null) {
      throw unsearchable(path);
    }
    return comparing.sql(column, comparison);
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
