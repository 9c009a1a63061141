package dev.muster.standalone.events;

/// What people wrote about themselves goes to a terminal, which obeys some characters instead of
/// showing them. Those are written as in JSON.
final class Terminal {
  private Terminal() {}

  static String safe(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (obeyed(c)) {
            for (char unit : Character.toChars(c)) {
              out.append("\\u%04x".formatted((int) unit));
            }
          } else {
            out.appendCodePoint(c);
          }
        });
    return out.toString();
  }

  /// Controls, and what turns the direction or the line of writing.
  private static boolean obeyed(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          true;
      default -> false;
    };
  }
}
