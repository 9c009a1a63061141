package dev.muster.identity.bearer;

import dev.muster.domain.SecretHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// What opens something to whoever has it. It reads `mst_{kind}_{base62}_{crc32}`: the base62 part
/// holds the stream's id, so that one look-up by key finds it, a number and the secret; the
/// checksum lets secret scanners tell it from noise.
///
/// @param id of the stream that it opens; alone it is worthless
/// @param number which of the stream's it is; 0 where there is only one
public record BearerSecret(Kind kind, UUID id, int number, byte[] secret) {
  private static final int SECRET_BYTES = 32;
  private static final int BYTES = 16 + Integer.BYTES + SECRET_BYTES;
  private static final SecureRandom RANDOM = new SecureRandom();

  public BearerSecret {
    if (secret.length != SECRET_BYTES) {
      throw new IllegalArgumentException("a bearer secret has " + SECRET_BYTES + " bytes");
    }
  }

  /// What it opens.
  public enum Kind {
    CODE("code"),
    REFRESH_TOKEN("rt"),
    SESSION("session"),
    CLIENT_SECRET("cs");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  /// A new one, of 256 random bits.
  public static BearerSecret random(Kind kind, UUID id) {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return new BearerSecret(kind, id, 0, secret);
  }

  /// What a text stands for, or null where it is none of that kind.
  public static @Nullable BearerSecret parse(Kind kind, @Nullable String text) {
    String prefix = prefix(kind);
    if (text == null || !text.startsWith(prefix) || text.length() > 200) {
      return null;
    }
    int end = text.lastIndexOf('_');
    if (end < prefix.length() || !text.substring(end + 1).equals(checksum(text, end))) {
      return null;
    }
    byte[] bytes = Base62.decode(text.substring(prefix.length(), end), BYTES);
    return bytes == null ? null : of(kind, ByteBuffer.wrap(bytes));
  }

  /// What is stored of it.
  public SecretHash hash() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret);
      return new SecretHash(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// Whether the secret is this one, told in a time that does not depend on it.
  public boolean matches(byte[] other) {
    return MessageDigest.isEqual(secret, other);
  }

  /// The text that its bearer keeps.
  public String text() {
    byte[] bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .putInt(number)
            .put(secret)
            .array();
    String body = prefix(kind) + Base62.encode(bytes);
    return body + "_" + checksum(body, body.length());
  }

  /// It tells nobody its secret.
  @Override
  public String toString() {
    return prefix(kind) + id + "…";
  }

  private static BearerSecret of(Kind kind, ByteBuffer bytes) {
    UUID id = new UUID(bytes.getLong(), bytes.getLong());
    int number = bytes.getInt();
    byte[] secret = new byte[SECRET_BYTES];
    bytes.get(secret);
    return new BearerSecret(kind, id, number, secret);
  }

  private static String prefix(Kind kind) {
    return "mst_" + kind.word + "_";
  }

  private static String checksum(String text, int end) {
    CRC32 crc = new CRC32();
    crc.update(text.substring(0, end).getBytes(StandardCharsets.UTF_8));
    return Base62.encode(ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
  }
}
