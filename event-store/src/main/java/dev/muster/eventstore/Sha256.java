package dev.muster.eventstore;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import org.jspecify.annotations.Nullable;

/// SHA-256 (FIPS 180-4).
public final class Sha256 {
  private static final String NAME = "SHA-256";

  /// Looked for once: to go through all providers takes longer than a short text.
  private static final Provider PROVIDER = digest(null).getProvider();

  private Sha256() {}

  public static byte[] of(byte[] bytes) {
    return digest(PROVIDER).digest(bytes);
  }

  private static MessageDigest digest(@Nullable Provider provider) {
    try {
      return provider == null
          ? MessageDigest.getInstance(NAME)
          : MessageDigest.getInstance(NAME, provider);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
