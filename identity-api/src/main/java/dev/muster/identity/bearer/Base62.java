package dev.muster.identity.bearer;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Bytes as digits and letters, so that a double click takes all of it. The length of the text is
/// fixed by the number of bytes, which is a multiple of four: they are reckoned with as words, the
/// highest first.
final class Base62 {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int BASE = 62;

  private Base62() {}

  static String encode(byte[] bytes) {
    int[] rest = words(bytes);
    char[] text = new char[length(bytes.length)];
    for (int i = text.length - 1; i >= 0; i--) {
      text[i] = DIGITS.charAt(divide(rest));
    }
    return new String(text);
  }

  /// The bytes, or null where the text does not stand for so many.
  static byte @Nullable [] decode(String text, int count) {
    if (text.length() != length(count)) {
      return null;
    }
    int[] value = new int[count / Integer.BYTES];
    for (int i = 0; i < text.length(); i++) {
      int digit = DIGITS.indexOf(text.charAt(i));
      if (digit < 0 || !multiplyAndAdd(value, digit)) {
        return null;
      }
    }
    ByteBuffer bytes = ByteBuffer.allocate(count);
    bytes.asIntBuffer().put(value);
    return bytes.array();
  }

  private static int[] words(byte[] bytes) {
    int[] words = new int[bytes.length / Integer.BYTES];
    ByteBuffer.wrap(bytes).asIntBuffer().get(words);
    return words;
  }

  /// Leaves the quotient, and gives the remainder.
  private static int divide(int[] words) {
    long remainder = 0;
    for (int i = 0; i < words.length; i++) {
      long dividend = remainder << Integer.SIZE | Integer.toUnsignedLong(words[i]);
      words[i] = (int) (dividend / BASE);
      remainder = dividend % BASE;
    }
    return (int) remainder;
  }

  /// False where the result does not fit.
  private static boolean multiplyAndAdd(int[] words, int digit) {
    long carry = digit;
    for (int i = words.length - 1; i >= 0; i--) {
      long product = Integer.toUnsignedLong(words[i]) * BASE + carry;
      words[i] = (int) product;
      carry = product >>> Integer.SIZE;
    }
    return carry == 0;
  }

  private static int length(int bytes) {
    return (int) Math.ceil(bytes * 8 / (Math.log(BASE) / Math.log(2)));
  }
}
