package dev.muster.eventstore.codec;

import dev.muster.domain.Category;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.Heads;
import dev.muster.eventstore.Origin;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A field that is sealed step by step, by the rules as the document tells them and not by the code
/// that they came from. Key and nonce are the same each time, as they never are elsewhere.
final class SealExample {
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private final UUID user = ExampleEvents.id("UserId");
  private final UUID id = ExampleEvents.id("sealed event");
  private final byte[] key = chance("the key of an example");

  String jwk() {
    return """
    {"kty":"oct","kid":"%s","alg":"A256GCM","k":"%s","key_ops":["decrypt"]}\
    """
        .formatted(user, BASE64URL.encodeToString(key));
  }

  String place() {
    return String.join("\n", "main", id.toString(), "user.renamed.v1", "userName");
  }

  String plain() {
    return "\"ada\"";
  }

  byte[] nonce() {
    return Arrays.copyOf(chance("the nonce of an example"), 12);
  }

  byte[] cipherAndTag() {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce()));
      cipher.updateAAD(place().getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(plain().getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String member() {
    byte[] sealed = cipherAndTag();
    byte[] all = ByteBuffer.allocate(12 + sealed.length).put(nonce()).put(sealed).array();
    return "\"userName\":{\"sealed\":\"v1.%s.%s\"}".formatted(user, BASE64URL.encodeToString(all));
  }

  /// The event that holds nothing but the field.
  RecordedEvent event() {
    return new RecordedEvent(
        id,
        RealmId.MAIN,
        new StreamId(Category.USER, user),
        2,
        Heads.NONE,
        "user.renamed.v1",
        Instant.EPOCH,
        new Origin(new byte[0], new UUID(1, 1), null, null),
        ("{" + member() + "}").getBytes(StandardCharsets.UTF_8),
        new byte[0]);
  }

  private static byte[] chance(String name) {
    return Sha256.of(name.getBytes(StandardCharsets.UTF_8));
  }
}
