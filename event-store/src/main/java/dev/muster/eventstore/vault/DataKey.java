package dev.muster.eventstore.vault;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.WrappedKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// A key that seals fields, or that a realm derives values from.
public final class DataKey {
  private static final int LENGTH = 32;

  private final DataKeyId id;
  private final SecretKey key;

  private DataKey(DataKeyId id, byte[] bytes) {
    this.id = id;
    this.key = new SecretKeySpec(bytes, "AES");
  }

  static DataKey random(DataKeyId id) {
    return new DataKey(id, Gcm.random(LENGTH));
  }

  /// The key that somebody else made.
  static DataKey of(DataKeyId id, byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a key of " + bytes.length + " bytes, not " + LENGTH);
    }
    return new DataKey(id, bytes);
  }

  byte[] bytes() {
    return key.getEncoded();
  }

  public DataKeyId id() {
    return id;
  }

  public byte[] seal(byte[] plain, String associated) {
    return Gcm.seal(key, plain, utf8(associated));
  }

  /// @throws SealBroken where it was sealed by another key or for another place
  public byte[] open(byte[] sealed, String associated) {
    return Gcm.open(key, sealed, utf8(associated));
  }

  /// HMAC-SHA-256 (RFC 2104) under this key.
  public byte[] hmac(String message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(utf8(message));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  WrappedKey wrap(RealmId realm, MasterKey master) {
    byte[] wrapped = Gcm.seal(master.key(), key.getEncoded(), utf8(place(realm, id)));
    return new WrappedKey(id, master.id(), wrapped);
  }

  static DataKey unwrap(RealmId realm, WrappedKey key, MasterKey master) {
    return new DataKey(
        key.id(), Gcm.open(master.key(), key.wrapped(), utf8(place(realm, key.id()))));
  }

  private static String place(RealmId realm, DataKeyId id) {
    return realm + "\n" + id.value();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
