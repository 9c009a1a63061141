package dev.muster.identity.browser;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells a browser from every other before anybody signs in with it, so that a form made for one
/// cannot be sent by another (login CSRF).
public record BrowserMark(String value) {
  private static final Pattern MARK = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final SecureRandom RANDOM = new SecureRandom();

  static BrowserMark random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return new BrowserMark(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  static @Nullable BrowserMark parse(@Nullable String text) {
    return text != null && MARK.matcher(text).matches() ? new BrowserMark(text) : null;
  }

  /// What a ticket tells of it.
  String digest() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "BrowserMark[…]";
  }
}
