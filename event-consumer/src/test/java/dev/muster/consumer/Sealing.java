package dev.muster.consumer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// Events as the topics carry them, sealed as docs/events.md says.
final class Sealing {
  /// The worked example of that page: its key, and the event that holds the field.
  static final String ADA = "01a20ce4-05c0-7284-836c-cb5b8ee3ce0b";

  static final String ADAS_KEY = "2xAPvgJ8Le0Xwa5HeRAOIj6ABKzVPprxjbO7_nN74LY";
  static final String RENAMED =
      "{\"userName\":{\"sealed\":\"v1." + ADA + ".Qihd-XT5koDL52uFJTg6Zex2P-Ucy6YlzM7pfrffnVb9\"}}";
  static final String EVENT = "01a20ce4-05c0-7705-ae70-33b1aab3fd6c";
  private static final String REQUEST = "01a20ce4-05c0-7f88-bec9-75d9f5356309";

  private Sealing() {}

  static StreamEvent renamed() {
    return event("main", "user.renamed.v1", ADA, RENAMED);
  }

  static StreamEvent event(String realm, String type, String stream, String data) {
    return StreamEvent.of(headers(realm, type, stream), data.getBytes(StandardCharsets.UTF_8));
  }

  static RecordHeaders headers(String realm, String type, String stream) {
    RecordHeaders headers = new RecordHeaders();
    Map.of("ce_id", EVENT, "ce_realm", realm, "ce_type", type, "ce_stream", stream)
        .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
    headers.add("ce_correlationid", REQUEST.getBytes(StandardCharsets.UTF_8));
    return headers;
  }

  /// An event about somebody of whom nothing is known but this.
  static StreamEvent about(String user, String k) {
    return event("main", "user.renamed.v1", user, member(user, k, "user.renamed.v1", "userName"));
  }

  static String member(String user, String k, String type, String field) {
    String sealed = sealed(user, k, "\"somebody\"", "main", EVENT, type, field);
    return "{\"%s\":{\"sealed\":\"%s\"}}".formatted(field, sealed);
  }

  static StreamEvent from(StreamEvent event, String user, String k, String address) {
    Map<String, String> headers = new TreeMap<>(event.headers());
    headers.put("ce_actoraddress", sealed(user, k, address, "main", REQUEST, "actor", "address"));
    return new StreamEvent(headers, event.data());
  }

  private static String sealed(String key, String k, String plain, String... place) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      byte[] nonce = new byte[12];
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(Base64.getUrlDecoder().decode(k), "AES"),
          new GCMParameterSpec(128, nonce));
      cipher.updateAAD(String.join("\n", place).getBytes(StandardCharsets.UTF_8));
      byte[] cipherAndTag = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
      byte[] all = new byte[12 + cipherAndTag.length];
      System.arraycopy(cipherAndTag, 0, all, 12, cipherAndTag.length);
      return "v1." + key + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String someone() {
    return UUID.randomUUID().toString();
  }
}
