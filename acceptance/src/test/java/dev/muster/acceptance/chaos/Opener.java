package dev.muster.acceptance.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.muster.acceptance.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Opens what is personal, with the keys that `/events/keys` gives, as docs/events.md says.
///
/// @param keys by their ids
record Opener(Map<String, byte[]> keys) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 100;

  /// With the key of each user of the realm `main` that the events name.
  static Opener of(List<Event> events, Bearer bearer, int port) {
    TreeSet<String> users = new TreeSet<>();
    for (Event event : events) {
      if (event.category().equals("user") && event.realm().equals("main")) {
        users.add(event.stream().toString());
      }
    }
    Map<String, byte[]> keys = new HashMap<>();
    List<String> all = new ArrayList<>(users);
    for (int from = 0; from < all.size(); from += MOST) {
      List<String> some = all.subList(from, Math.min(all.size(), from + MOST));
      String body = "{\"keys\":[\"" + String.join("\",\"", some) + "\"]}";
      answered(bearer, port, body)
          .json()
          .path("keys")
          .forEach(key ->
              keys.put(
                  key.path("kid").asText(), Base64.getUrlDecoder().decode(key.path("k").asText())));
    }
    return new Opener(keys);
  }

  /// A token may have ended, and a server that has just come back may not answer at once.
  private static Reply answered(Bearer bearer, int port, String body) {
    for (int tries = 0; tries < 60; tries++) {
      Reply reply = bearer.send(port, "POST /events/keys", body);
      if (reply.status() == 200) {
        return reply;
      }
      Pause.of(Duration.ofMillis(500));
    }
    throw new IllegalStateException("nobody gives the keys that open names");
  }

  /// What a sealed field holds; missing where its key is not to be had.
  JsonNode open(Event event, String field) {
    String[] sealed = event.data().path(field).path("sealed").asText("").split("\\.", -1);
    byte[] key = sealed.length == 3 ? keys.get(sealed[1]) : null;
    if (key == null) {
      return MissingNode.getInstance();
    }
    String place = String.join("\n", event.realm(), event.id().toString(), event.type(), field);
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(sealed[2]);
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new GCMParameterSpec(128, bytes, 0, 12));
      cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
      return JSON.readTree(cipher.doFinal(bytes, 12, bytes.length - 12));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(event + " " + field, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
