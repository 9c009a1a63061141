package dev.muster.identity.scim.filter;

import dev.muster.identity.scim.refusal.ScimRefusal;
import org.jspecify.annotations.Nullable;

/// Parses filters by recursive descent (RFC 7644 §3.4.2.2): `not` binds before `and`, `and` before
/// `or`, names and operators in any case. One form beyond the grammar is understood, because
/// provisioning clients send it: `emails[type eq "work"].value eq "a@x.org"`.
public final class FilterParser {
  private static final int DEEPEST = 32;
  private static final int MOST_TERMS = 200;

  private final Cursor cursor;
  private int terms;

  private FilterParser(Cursor cursor) {
    this.cursor = cursor;
  }

  /// @throws ScimRefusal `invalidFilter` where it is malformed
  public static Filter parse(String text) {
    Cursor cursor = new Cursor(text, why -> ScimRefusal.invalidFilter("filter: " + why));
    Filter filter = new FilterParser(cursor).either(0, false);
    cursor.skipSpaces();
    if (!cursor.atEnd()) {
      throw cursor.refused("expected the end");
    }
    return filter;
  }

  /// A filter over the values of one attribute, up to the bracket that closes it.
  static Filter values(Cursor cursor) {
    cursor.expect('[');
    Filter filter = new FilterParser(cursor).either(0, true);
    cursor.skipSpaces();
    cursor.expect(']');
    return filter;
  }

  private Filter either(int depth, boolean within) {
    Filter left = both(depth, within);
    while (follows("or")) {
      left = new Filter.Or(left, both(depth, within));
    }
    return left;
  }

  private Filter both(int depth, boolean within) {
    Filter left = term(depth, within);
    while (follows("and")) {
      left = new Filter.And(left, term(depth, within));
    }
    return left;
  }

  private boolean follows(String word) {
    cursor.skipSpaces();
    return cursor.takesWord(word, " (");
  }

  private Filter term(int depth, boolean within) {
    if (depth > DEEPEST || ++terms > MOST_TERMS) {
      throw cursor.refused("too much");
    }
    cursor.skipSpaces();
    if (cursor.takesWord("not", " (")) {
      cursor.skipSpaces();
      return new Filter.Not(group(depth, within));
    }
    return cursor.sees('(') ? group(depth, within) : attribute(depth, within);
  }

  private Filter group(int depth, boolean within) {
    cursor.expect('(');
    Filter inner = either(depth + 1, within);
    cursor.skipSpaces();
    cursor.expect(')');
    return inner;
  }

  private Filter attribute(int depth, boolean within) {
    AttributePath path = path(cursor.word());
    if (!cursor.sees('[')) {
      return comparison(path);
    }
    if (within || path.sub() != null) {
      throw cursor.refused("brackets follow an attribute, and not within others");
    }
    cursor.expect('[');
    Filter values = either(depth + 1, true);
    cursor.skipSpaces();
    cursor.expect(']');
    return new Filter.Within(path, cursor.takes('.') ? narrowed(values) : values);
  }

  private Filter narrowed(Filter values) {
    return new Filter.And(values, comparison(path(cursor.word())));
  }

  private Filter comparison(AttributePath path) {
    cursor.expectSpace();
    String word = cursor.word();
    if (word.equalsIgnoreCase("pr")) {
      return new Filter.Present(path);
    }
    Operator operator = Operator.of(word);
    if (operator == null) {
      throw cursor.refused("no operator ends");
    }
    cursor.expectSpace();
    return new Filter.Comparison(path, operator, cursor.literal());
  }

  private AttributePath path(String word) {
    @Nullable AttributePath path = AttributePath.parse(word);
    if (path == null) {
      throw cursor.refused("no attribute's name ends");
    }
    return path;
  }
}
