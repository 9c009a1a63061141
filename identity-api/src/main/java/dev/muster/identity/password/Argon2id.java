package dev.muster.identity.password;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jboss.logging.Logger;

/// Hashes and verifies passwords. It computes for tens of milliseconds on the calling thread: only
/// [HashingPool], a command line or a test calls it.
public final class Argon2id {

  private static final Logger LOG = Logger.getLogger(Argon2id.class);
  private static final int SALT_BYTES = 16;
  private static final int DIGEST_BYTES = 32;

  private final Argon2Engine engine;
  private final SecureRandom random;

  Argon2id(Argon2Engine engine, SecureRandom random) {
    this.engine = engine;
    this.random = random;
  }

  /// By libsodium where it loads, by Bouncy Castle otherwise; the log says which.
  public static Argon2id onThisMachine() {
    Argon2Engine engine =
        LibSodium.load().<Argon2Engine>map(lib -> lib).orElseGet(BouncyCastleArgon2::new);
    LOG.infof("Argon2id by %s", engine.description());
    return new Argon2id(engine, new SecureRandom());
  }

  /// A new hash with a new salt.
  public PasswordHash hash(Password password, Argon2Cost cost) {
    byte[] salt = bytes(SALT_BYTES);
    return PasswordHash.of(cost, salt, tag(password, salt, cost, DIGEST_BYTES));
  }

  /// Compares in constant time.
  public boolean verify(Password password, PasswordHash hash) {
    PasswordHash.Parts parts = hash.parts();
    byte[] tag = tag(password, parts.salt(), parts.cost(), parts.digest().length);
    return MessageDigest.isEqual(tag, parts.digest());
  }

  /// Whether the hash was made at another cost, or shorter, than one made now would be.
  public static boolean needsRehash(PasswordHash hash, Argon2Cost cost) {
    PasswordHash.Parts parts = hash.parts();
    return !parts.cost().equals(cost)
        || parts.salt().length < SALT_BYTES
        || parts.digest().length < DIGEST_BYTES;
  }

  /// A hash that no password has, at the price of a real one.
  PasswordHash nobodys(Argon2Cost cost) {
    return PasswordHash.of(cost, bytes(SALT_BYTES), bytes(DIGEST_BYTES));
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] tag(Password password, byte[] salt, Argon2Cost cost, int length) {
    byte[] bytes = password.bytes();
    try {
      return engine.tag(Argon2Engine.Input.of(bytes, salt), cost, length);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
