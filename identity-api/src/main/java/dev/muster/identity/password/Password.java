package dev.muster.identity.password;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/// A password as it is hashed and compared: RFC 8265 §4.2 (OpaqueString), so that the same keys
/// pressed on two devices give the same bytes. Every kind of space becomes U+0020, the whole is in
/// NFC, control and unassigned characters are refused. Unlike the RFC we let invisible joiners
/// pass: the emoji that people do use contain them.
public final class Password {

  private static final int MAX_BYTES = 1024;
  private static final int MAX_RAW_CHARS = 4 * MAX_BYTES;

  private final String text;

  private Password(String text) {
    this.text = text;
  }

  /// Throws [PasswordRefused] where no password could look like this.
  public static Password of(String raw) {
    if (raw.isEmpty()) {
      throw new PasswordRefused(PasswordRefused.Reason.EMPTY);
    }
    if (raw.length() > MAX_RAW_CHARS) {
      throw new PasswordRefused(PasswordRefused.Reason.TOO_LONG);
    }
    if (raw.codePoints().anyMatch(Password::forbidden)) {
      throw new PasswordRefused(PasswordRefused.Reason.FORBIDDEN_CHARACTER);
    }
    var password = new Password(normalised(raw));
    if (password.bytes().length > MAX_BYTES) {
      throw new PasswordRefused(PasswordRefused.Reason.TOO_LONG);
    }
    return password;
  }

  /// One code point is one character (NIST SP 800-63B-4 §3.1.1.2).
  int length() {
    return text.codePointCount(0, text.length());
  }

  String text() {
    return text;
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String normalised(String raw) {
    var spaced = new StringBuilder(raw.length());
    raw.codePoints().map(Password::plainSpace).forEach(spaced::appendCodePoint);
    return Normalizer.normalize(spaced, Normalizer.Form.NFC);
  }

  private static int plainSpace(int codePoint) {
    return Character.getType(codePoint) == Character.SPACE_SEPARATOR ? ' ' : codePoint;
  }

  private static boolean forbidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.UNASSIGNED, Character.SURROGATE -> true;
      default -> false;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Password password && text.equals(password.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "Password[…]";
  }
}
