package dev.muster.identity.events;

import static io.restassured.RestAssured.given;

import dev.muster.domain.user.UserId;
import dev.muster.identity.token.ApiTokens;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Reads events and opens what is sealed in them as somebody would who has docs/events.md alone.
final class SealedText {
  private SealedText() {}

  static JsonPath event(String type, @Nullable UserId user) {
    return events()
        .setRootPath(
            "find { it.type == '%s' && %s }"
                .formatted(type, user == null ? "true" : "it.data.user == '" + user + "'"));
  }

  /// An event of a client that acts for itself, which comes from somewhere.
  static JsonPath withActorsAddress() {
    return events()
        .setRootPath(
            "findAll { it.actorkind == 'client' && it.actoraddress != null"
                + " && it.actoronbehalfof == null }.max { it.position.toInteger() }");
  }

  private static JsonPath events() {
    String token = ApiTokens.ofJob("watcher", "events:read");
    StringBuilder all = new StringBuilder("[");
    String cursor = "0";
    while (true) {
      var page =
          given()
              .header("Authorization", "Bearer " + token)
              .get("/realms/tokens/events?limit=500&after=" + cursor);
      String text = page.asString().strip();
      if (text.equals("[]")) {
        return JsonPath.from(all.append("]").toString());
      }
      all.append(all.length() == 1 ? "" : ",").append(text, 1, text.length() - 1);
      cursor = page.header("Muster-Cursor");
    }
  }

  static UUID key(String sealed) {
    return UUID.fromString(sealed.split("\\.", -1)[1]);
  }

  static String open(JsonPath event, String field, String k) throws GeneralSecurityException {
    String place =
        String.join(
            "\n", event.getString("realm"), event.getString("id"), event.getString("type"), field);
    return open(event.getString("data." + field + ".sealed"), place, k);
  }

  static String openAddress(JsonPath event, String k) throws GeneralSecurityException {
    String place =
        String.join(
            "\n", event.getString("realm"), event.getString("correlationid"), "actor", "address");
    return open(event.getString("actoraddress"), place, k);
  }

  private static String open(String sealed, String place, String k)
      throws GeneralSecurityException {
    byte[] bytes = Base64.getUrlDecoder().decode(sealed.split("\\.", -1)[2]);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(Base64.getUrlDecoder().decode(k), "AES"),
        new GCMParameterSpec(128, Arrays.copyOf(bytes, 12)));
    cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
    return new String(cipher.doFinal(bytes, 12, bytes.length - 12), StandardCharsets.UTF_8);
  }
}
