package dev.muster.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/// Sealed text: `v1.{key id}.{base64url of nonce, ciphertext and tag}`, AES-256-GCM.
record SealedText(UUID key, byte[] sealed) {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  /// What a member of a payload is sealed as: null of one that is not, or in a way that is newer
  /// than this.
  static @Nullable SealedText of(@Nullable JsonNode member) {
    return member != null && member.size() == 1 && member.path("sealed").isTextual()
        ? parse(member.get("sealed").textValue())
        : null;
  }

  static @Nullable SealedText parse(@Nullable String text) {
    String[] parts = text == null ? new String[0] : text.split("\\.", -1);
    if (parts.length != 3 || !parts[0].equals("v1")) {
      return null;
    }
    try {
      return new SealedText(UUID.fromString(parts[1]), Base64.getUrlDecoder().decode(parts[2]));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /// The plaintext; null where it was sealed by another key or for another place, so that nothing
  /// will ever open it there.
  ///
  /// @param place to which it is bound
  byte @Nullable [] open(SecretKey with, String... place) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, with, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
      cipher.updateAAD(String.join("\n", place).getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return null;
    }
  }
}
