package dev.muster.acceptance.chaos;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Events with something personal in them, and what opens it.
final class Sealing {
  private static final String KEY = "samples";
  private static final byte[] BYTES = new byte[32];
  static final Opener OPENER = new Opener(Map.of(KEY, BYTES));

  private Sealing() {}

  /// @param field the one that is sealed
  /// @param json what it holds
  static Event of(UUID stream, String type, String field, String json) {
    Event event = Samples.about(stream, type, "{}");
    String place = String.join("\n", event.realm(), event.id().toString(), event.type(), field);
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      byte[] nonce = new byte[12];
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(BYTES, "AES"), new GCMParameterSpec(128, nonce));
      cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
      byte[] text = cipher.doFinal(json.getBytes(StandardCharsets.UTF_8));
      byte[] all = new byte[nonce.length + text.length];
      System.arraycopy(text, 0, all, nonce.length, text.length);
      String sealed =
          "v1.%s.%s".formatted(KEY, Base64.getUrlEncoder().withoutPadding().encodeToString(all));
      return Samples.about(stream, type, "{\"%s\":{\"sealed\":\"%s\"}}".formatted(field, sealed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
