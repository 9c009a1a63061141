package dev.muster.identity.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Percent-encoded text (RFC 3986 §2.1), read strictly: half an escape, bytes that are no UTF-8 and
/// U+0000 make it malformed, where a lenient reader would let two readers see two different values.
public final class Encoded {
  private Encoded() {}

  static boolean isWellFormed(String text) {
    return decoded(text, false) != null;
  }

  /// The text, or null where it is malformed.
  ///
  /// @param text as it came over the wire, a character for each byte
  /// @param plusIsSpace as in `application/x-www-form-urlencoded`
  public static @Nullable String decoded(String text, boolean plusIsSpace) {
    ByteBuffer bytes = ByteBuffer.allocate(text.length());
    for (int i = 0; i < text.length(); i++) {
      int value = text.charAt(i);
      if (value == '%') {
        value = escaped(text, i);
        i += 2;
      } else if (plusIsSpace && value == '+') {
        value = ' ';
      }
      if (value <= 0 || value > 0xFF) {
        return null;
      }
      bytes.put((byte) value);
    }
    return utf8(bytes.flip());
  }

  private static int escaped(String text, int at) {
    if (at + 2 >= text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at + 1), 16);
    int low = Character.digit(text.charAt(at + 2), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  private static @Nullable String utf8(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException _) {
      return null;
    }
  }
}
