package dev.muster.identity.scim.search;

import dev.muster.identity.scim.filter.AttributePath;
import dev.muster.identity.scim.filter.Filter;
import dev.muster.identity.scim.filter.Literal;
import dev.muster.identity.scim.filter.Operator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What must hold for a filter to be fulfilled, though it need not be enough: the comparisons with
/// a text by `eq` of which an index knows, in `and` and `or`.
///
/// @param indexed whether an index knows what the attribute is, or its values are
record Needed(Predicate<AttributePath> indexed) {
  /// Nothing where whoever fulfils the filter may be anyone.
  @Nullable Filter of(Filter filter) {
    return of(filter, null);
  }

  /// @param of the attribute whose values are filtered; the resource itself where it is absent
  private @Nullable Filter of(Filter filter, @Nullable AttributePath of) {
    return switch (filter) {
      case Filter.And(var left, var right) -> both(of(left, of), of(right, of));
      case Filter.Or(var left, var right) -> either(of(left, of), of(right, of));
      case Filter.Within(var path, var values) -> of(values, path);
      case Filter.Comparison(var path, var operator, Literal.Text text) -> {
        AttributePath whole =
            of == null ? path : new AttributePath(of.schema(), of.name(), path.name());
        yield operator == Operator.EQ && indexed.test(whole)
            ? new Filter.Comparison(whole, operator, text)
            : null;
      }
      case Filter.Comparison _, Filter.Present _, Filter.Not _ -> null;
    };
  }

  private static @Nullable Filter both(@Nullable Filter left, @Nullable Filter right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    return new Filter.And(left, right);
  }

  private static @Nullable Filter either(@Nullable Filter left, @Nullable Filter right) {
    return left == null || right == null ? null : new Filter.Or(left, right);
  }
}
