package dev.muster.domain.user;

import dev.muster.domain.Rejection;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntPredicate;

/// The PRECIS IdentifierClass (RFC 8264 §4.2): letters, digits and visible ASCII, so that two names
/// that look the same are the same. The joiners, which it would allow in some scripts, are refused.
final class IdentifierClass {
  private static final Set<UnicodeScript> EAST_ASIAN =
      EnumSet.of(UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HAN);

  private IdentifierClass() {}

  static void check(String field, String text) {
    int[] points = text.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      if (!allowed(points, i)) {
        String name = String.format("U+%04X", points[i]);
        throw new Rejection.Invalid(field, "must not contain " + name + " (RFC 8264 §4.2)")
            .reject();
      }
    }
    if (digitsMixed(points)) {
      throw new Rejection.Invalid(field, "must not mix two kinds of digits").reject();
    }
  }

  /// The order of RFC 8264 §8: exceptions first, then the properties.
  private static boolean allowed(int[] points, int i) {
    int c = points[i];
    return switch (c) {
      case 0xDF, 0x3C2, 0x6FD, 0x6FE, 0xF0B, 0x3007 -> true;
      case 0x640, 0x7FA, 0x302E, 0x302F, 0x3031, 0x3032, 0x3033, 0x3034, 0x3035, 0x303B -> false;
      case 0xB7, 0x375, 0x5F3, 0x5F4, 0x30FB -> inContext(points, i);
      default ->
          (c > 0x20 && c < 0x7F)
              || (letterOrDigit(c) && !ignorable(c) && !oldHangul(c) && !compatible(c));
    };
  }

  /// What is a letter or digit only beside certain others (RFC 5892 appendix A).
  private static boolean inContext(int[] points, int i) {
    int before = i == 0 ? ' ' : points[i - 1];
    int after = i == points.length - 1 ? ' ' : points[i + 1];
    return switch (points[i]) {
      case 0xB7 -> before == 'l' && after == 'l';
      case 0x375 -> UnicodeScript.of(after) == UnicodeScript.GREEK;
      case 0x5F3, 0x5F4 -> UnicodeScript.of(before) == UnicodeScript.HEBREW;
      case 0x30FB -> contains(points, c -> EAST_ASIAN.contains(UnicodeScript.of(c)));
      default -> false;
    };
  }

  /// Arabic-Indic digits and the extended ones look alike: not both in one name (RFC 5892 A.8,
  /// A.9).
  private static boolean digitsMixed(int[] points) {
    return contains(points, c -> c >= 0x660 && c <= 0x669)
        && contains(points, c -> c >= 0x6F0 && c <= 0x6F9);
  }

  private static boolean contains(int[] points, IntPredicate what) {
    return Arrays.stream(points).anyMatch(what);
  }

  private static boolean letterOrDigit(int c) {
    return switch (Character.getType(c)) {
      case Character.LOWERCASE_LETTER,
          Character.UPPERCASE_LETTER,
          Character.OTHER_LETTER,
          Character.MODIFIER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  /// Letters and marks that are not seen (Default_Ignorable_Code_Point, RFC 8264 §9.13).
  private static boolean ignorable(int c) {
    return c == 0x34F
        || (c >= 0x17B4 && c <= 0x17B5)
        || (c >= 0x180B && c <= 0x180F)
        || (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0xE0100 && c <= 0xE01EF);
  }

  /// Conjoining jamo (RFC 8264 §9.9).
  private static boolean oldHangul(int c) {
    return (c >= 0x1100 && c <= 0x11FF)
        || (c >= 0xA960 && c <= 0xA97C)
        || (c >= 0xD7B0 && c <= 0xD7FB);
  }

  /// Whether the character only stands for others (HasCompat, RFC 8264 §9.17).
  private static boolean compatible(int c) {
    return !Normalizer.isNormalized(Character.toString(c), Normalizer.Form.NFKC);
  }
}
