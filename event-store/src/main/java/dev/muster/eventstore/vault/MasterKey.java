package dev.muster.eventstore.vault;

import dev.muster.eventstore.Sha256;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;

/// The key that wraps every data key: 256 bits, known to the services and to no database.
public final class MasterKey {
  private final SecretKeySpec key;
  private final String id;

  private MasterKey(byte[] bytes) {
    this.key = new SecretKeySpec(bytes, "AES");
    this.id = HexFormat.of().formatHex(Sha256.of(bytes), 0, 8);
  }

  /// The key that base64 or base64url text stands for.
  ///
  /// @throws IllegalArgumentException where it is not 32 bytes; the text is not repeated
  public static MasterKey of(String base64) {
    String text = base64.strip().replace('-', '+').replace('_', '/');
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the master key is not base64");
    }
    if (bytes.length != 32) {
      throw new IllegalArgumentException("the master key has " + bytes.length + " bytes, not 32");
    }
    return new MasterKey(bytes);
  }

  /// Names the key without telling it.
  public String id() {
    return id;
  }

  SecretKeySpec key() {
    return key;
  }
}
