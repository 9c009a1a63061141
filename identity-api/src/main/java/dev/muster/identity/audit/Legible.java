package dev.muster.identity.audit;

/// Texts that strangers wrote, made safe to read: what controls a terminal, hides, or turns the
/// direction of what stands beside it is shown as U+FFFD, so that nobody is called what they are
/// not (Unicode Technical Report 36). Markup is the template's matter.
final class Legible {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private Legible() {}

  static String of(String text) {
    StringBuilder legible = new StringBuilder(text.length());
    text.codePoints().map(Legible::shown).forEach(legible::appendCodePoint);
    return legible.toString();
  }

  /// The same, not longer than that.
  static String of(String text, int longest) {
    String legible = of(text);
    return legible.codePointCount(0, legible.length()) <= longest
        ? legible
        : legible.substring(0, legible.offsetByCodePoints(0, longest - 1)).stripTrailing() + "…";
  }

  /// The same, line by line.
  static String lines(String text) {
    return String.join("\n", text.lines().map(Legible::of).toList());
  }

  private static int shown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          0xFFFD;
      case Character.FORMAT -> c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER ? c : 0xFFFD;
      default -> c;
    };
  }
}
