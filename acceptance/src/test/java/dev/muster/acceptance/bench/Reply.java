package dev.muster.acceptance.bench;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// An answer over HTTP, and the little that the generator reads from it.
record Reply(int status, String head, String body) {
  Reply mustBe(int expected) {
    if (status != expected) {
      throw new IllegalStateException(status + " instead of " + expected + ": " + body);
    }
    return this;
  }

  /// A header's value, by its name as the server writes it.
  String header(String name) {
    return between(head, "\r\n" + name + ": ", "\r\n");
  }

  /// A text field of a flat JSON object.
  String field(String name) {
    return between(body, "\"" + name + "\":\"", "\"");
  }

  static String between(String text, String before, String after) {
    int start = text.indexOf(before);
    if (start < 0) {
      throw new IllegalStateException("no " + before.strip() + " in " + text);
    }
    int from = start + before.length();
    int to = text.indexOf(after, from);
    return text.substring(from, to < 0 ? text.length() : to);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
