package dev.muster.domain.user;

import dev.muster.domain.Rejection;
import java.util.regex.Pattern;

/// The Bidi Rule (RFC 5893 §2): a text with right-to-left characters that would be shown in an
/// order that misleads is refused. One that begins left-to-right and has such characters always
/// would, so conditions 5 and 6 never come to bear.
final class BidiRule {
  /// Conditions 1 to 3, over one letter for each character.
  private static final Pattern RIGHT_TO_LEFT = Pattern.compile("R([RAEoN]*[RAE])?N*");

  private BidiRule() {}

  static void check(String field, String text) {
    StringBuilder directions = new StringBuilder(text.length());
    text.codePoints().forEach(c -> directions.append(direction(c)));
    String d = directions.toString();
    boolean concerned = d.contains("R") || d.contains("A");
    boolean numbersMixed = d.contains("A") && d.contains("E");
    if (concerned && (numbersMixed || !RIGHT_TO_LEFT.matcher(d).matches())) {
      throw new Rejection.Invalid(field, "must not mix directions of writing (RFC 5893 §2)")
          .reject();
    }
  }

  private static char direction(int c) {
    return switch (Character.getDirectionality(c)) {
      case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC ->
          'R';
      case Character.DIRECTIONALITY_ARABIC_NUMBER -> 'A';
      case Character.DIRECTIONALITY_EUROPEAN_NUMBER -> 'E';
      case Character.DIRECTIONALITY_NONSPACING_MARK -> 'N';
      case Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR,
          Character.DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR,
          Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR,
          Character.DIRECTIONALITY_BOUNDARY_NEUTRAL,
          Character.DIRECTIONALITY_OTHER_NEUTRALS ->
          'o';
      default -> 'L';
    };
  }
}
