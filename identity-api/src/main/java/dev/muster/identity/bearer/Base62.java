package dev.muster.identity.bearer;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Bytes as digits and letters, so that a double click takes all of it. The length of the text is
/// fixed by the number of bytes.
final class Base62 {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(62);

  private Base62() {}

  static String encode(byte[] bytes) {
    char[] text = new char[length(bytes.length)];
    BigInteger rest = new BigInteger(1, bytes);
    for (int i = text.length - 1; i >= 0; i--) {
      BigInteger[] parts = rest.divideAndRemainder(BASE);
      text[i] = DIGITS.charAt(parts[1].intValue());
      rest = parts[0];
    }
    return new String(text);
  }

  /// The bytes, or null where the text does not stand for so many.
  static byte @Nullable [] decode(String text, int count) {
    if (text.length() != length(count)) {
      return null;
    }
    BigInteger value = BigInteger.ZERO;
    for (int i = 0; i < text.length(); i++) {
      int digit = DIGITS.indexOf(text.charAt(i));
      if (digit < 0) {
        return null;
      }
      value = value.multiply(BASE).add(BigInteger.valueOf(digit));
    }
    return value.bitLength() > count * 8 ? null : padded(value.toByteArray(), count);
  }

  private static byte[] padded(byte[] bytes, int count) {
    byte[] out = new byte[count];
    int from = Math.max(0, bytes.length - count);
    byte[] tail = Arrays.copyOfRange(bytes, from, bytes.length);
    System.arraycopy(tail, 0, out, count - tail.length, tail.length);
    return out;
  }

  private static int length(int bytes) {
    return (int) Math.ceil(bytes * 8 / (Math.log(62) / Math.log(2)));
  }
}
