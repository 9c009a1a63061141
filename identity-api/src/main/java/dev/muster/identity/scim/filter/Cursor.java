package dev.muster.identity.scim.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.domain.Rejected;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Where a parser stands in its text, and the words that it takes from there.
final class Cursor {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?");
  private static final int LONGEST = 8192;

  private final String text;
  private final Function<String, ? extends RuntimeException> refusal;
  private int at;

  /// @param refusal what is thrown, given why
  Cursor(String text, Function<String, ? extends RuntimeException> refusal) {
    this.text = text;
    this.refusal = refusal;
    if (text.length() > LONGEST) {
      throw refusal.apply("longer than " + LONGEST + " characters");
    }
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /// Whether anything was skipped.
  boolean skipSpaces() {
    int from = at;
    while (!atEnd() && text.charAt(at) == ' ') {
      at++;
    }
    return at > from;
  }

  boolean sees(char c) {
    return !atEnd() && text.charAt(at) == c;
  }

  boolean takes(char c) {
    boolean seen = sees(c);
    at += seen ? 1 : 0;
    return seen;
  }

  void expect(char c) {
    if (!takes(c)) {
      throw refused("expected '" + c + "'");
    }
  }

  void expectSpace() {
    if (!skipSpaces()) {
      throw refused("expected a space");
    }
  }

  /// Takes a word in any case, if it stands here and what follows it is of no name.
  boolean takesWord(String word, String followers) {
    int end = at + word.length();
    boolean seen =
        text.regionMatches(true, at, word, 0, word.length())
            && end < text.length()
            && followers.indexOf(text.charAt(end)) >= 0;
    at = seen ? end : at;
    return seen;
  }

  /// All up to a space, a bracket or the end.
  String word() {
    int from = at;
    while (!atEnd() && " ()[]\"".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at);
  }

  Literal literal() {
    if (sees('"')) {
      return new Literal.Text(quoted());
    }
    String word = word();
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "true" -> new Literal.Truth(true);
      case "false" -> new Literal.Truth(false);
      case "null" -> new Literal.Null();
      default -> {
        if (!NUMBER.matcher(word).matches()) {
          throw refused("a value must be quoted, a number, true, false or null");
        }
        yield new Literal.Numeric(new BigDecimal(word));
      }
    };
  }

  RuntimeException refused(String why) {
    return refusal.apply(why + " at character " + (at + 1));
  }

  private String quoted() {
    int from = at++;
    while (!atEnd() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    expect('"');
    try {
      String value = JSON.readValue(text.substring(from, at), String.class);
      return dev.muster.domain.Text.checked("value", value, LONGEST);
    } catch (JsonProcessingException | Rejected _) {
      throw refused("a string that is no JSON string ends");
    }
  }
}
