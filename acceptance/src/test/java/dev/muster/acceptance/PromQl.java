package dev.muster.acceptance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// As much of PromQL as our own expressions need; whatever it does not know it refuses, so that no
/// expression passes unread.
final class PromQl {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<duration>\\d+(?:ms|[smhdwy]))|(?<number>\\d+(?:\\.\\d+)?)"
              + "|(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)|(?<text>\"[^\"\\\\]*\")"
              + "|(?<sign>=~|!~|!=|==|<=|>=|[-+*/%^<>=(){}\\[\\],]))");
  private static final Set<String> AGGREGATIONS =
      Set.of("sum", "max", "min", "avg", "count", "topk", "quantile");
  private static final Set<String> FUNCTIONS =
      Set.of("rate", "increase", "histogram_quantile", "vector", "absent", "clamp_min");
  private static final Set<String> OPERATORS =
      Set.of("+", "-", "*", "/", "%", "^", "==", "!=", "<=", ">=", "<", ">", "and", "or", "unless");

  private final List<String> tokens;
  private final List<Series> found = new ArrayList<>();
  private int next;

  private PromQl(List<String> tokens) {
    this.tokens = tokens;
  }

  /// What an expression asks for.
  ///
  /// @param labels that it matches, or that what is around it groups by
  /// @param values as `label="value"`, those that it wants exactly
  record Series(String metric, Set<String> labels, Set<String> values) {}

  /// @throws IllegalArgumentException where it is no expression, or one that is not known here
  static List<Series> read(String expression) {
    PromQl parser = new PromQl(tokens(expression));
    parser.expression(Set.of());
    if (parser.next < parser.tokens.size()) {
      throw parser.unknown();
    }
    return List.copyOf(parser.found);
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    int at = 0;
    String rest = text.stripTrailing();
    while (at < rest.length()) {
      if (!matcher.region(at, rest.length()).lookingAt()) {
        throw new IllegalArgumentException("not known: " + rest.substring(at));
      }
      tokens.add(matcher.group().strip());
      at = matcher.end();
    }
    return tokens;
  }

  private void expression(Set<String> grouped) {
    operand(grouped);
    while (OPERATORS.contains(peek())) {
      next++;
      operand(grouped);
    }
  }

  private void operand(Set<String> grouped) {
    String token = take();
    if (token.equals("(")) {
      expression(grouped);
      expect(")");
    } else if (AGGREGATIONS.contains(token)) {
      aggregation(grouped);
    } else if (FUNCTIONS.contains(token)) {
      arguments(grouped);
    } else if (token.equals("time")) {
      expect("(");
      expect(")");
    } else if (isName(token) && !OPERATORS.contains(token)) {
      selector(token, grouped);
    } else if (!Character.isDigit(token.charAt(0))) {
      throw unknown();
    }
  }

  /// Grouping inside a grouping: the inner one must leave what the outer one asks for.
  private void aggregation(Set<String> outer) {
    if (!peek().equals("by")) {
      arguments(outer);
      return;
    }
    next++;
    expect("(");
    Set<String> labels = new HashSet<>();
    do {
      labels.add(take());
    } while (isTaken(","));
    expect(")");
    if (!labels.containsAll(outer)) {
      throw new IllegalArgumentException(labels + " leaves nothing of " + outer);
    }
    arguments(labels);
  }

  private void arguments(Set<String> grouped) {
    expect("(");
    do {
      expression(grouped);
    } while (isTaken(","));
    expect(")");
  }

  private void selector(String metric, Set<String> grouped) {
    Set<String> labels = new HashSet<>(grouped);
    Set<String> values = new HashSet<>();
    if (isTaken("{")) {
      do {
        String label = take();
        String operator = take();
        String value = take();
        labels.add(label);
        if (operator.equals("=")) {
          values.add(label + "=" + value);
        } else if (!Set.of("=~", "!~", "!=").contains(operator)) {
          throw unknown();
        }
      } while (isTaken(","));
      expect("}");
    }
    if (isTaken("[")) {
      next++;
      expect("]");
    }
    found.add(new Series(metric, Set.copyOf(labels), Set.copyOf(values)));
  }

  private static boolean isName(String token) {
    return Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
  }

  private String peek() {
    return next < tokens.size() ? tokens.get(next) : "";
  }

  private String take() {
    if (next >= tokens.size()) {
      throw unknown();
    }
    return tokens.get(next++);
  }

  private boolean isTaken(String token) {
    boolean taken = peek().equals(token);
    next += taken ? 1 : 0;
    return taken;
  }

  private void expect(String token) {
    if (!isTaken(token)) {
      throw unknown();
    }
  }

  private IllegalArgumentException unknown() {
    return new IllegalArgumentException(
        "not known at token %d of %s".formatted(next, String.join(" ", tokens)));
  }
}
