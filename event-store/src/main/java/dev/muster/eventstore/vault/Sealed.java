package dev.muster.eventstore.vault;

import dev.muster.domain.DataKeyId;
import java.util.Base64;
import java.util.UUID;

/// Sealed text as payloads carry it: `v1.{key id}.{base64url of nonce, ciphertext and tag}`.
public record Sealed(DataKeyId key, byte[] bytes) {
  private static final String VERSION = "v1";

  /// @throws IllegalArgumentException where it is not of that form
  public static Sealed parse(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3 || !parts[0].equals(VERSION)) {
      throw new IllegalArgumentException("not sealed text of version " + VERSION);
    }
    return new Sealed(
        new DataKeyId(UUID.fromString(parts[1])), Base64.getUrlDecoder().decode(parts[2]));
  }

  @Override
  public String toString() {
    return VERSION
        + "."
        + key.value()
        + "."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
