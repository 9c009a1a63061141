package dev.muster.standalone.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.standalone.CannotRun;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;

/// A client's own login (RFC 6749 §4.4), by its id and secret (§2.3.1).
record ClientLogin(String issuer, String client, String secret) {
  String token(Function<HttpRequest.Builder, HttpResponse<String>> http) {
    String basic = encoded(client) + ":" + encoded(secret);
    HttpResponse<String> answer =
        http.apply(
            HttpRequest.newBuilder(URI.create(issuer + "/oauth2/token"))
                .header(
                    "Authorization",
                    "Basic "
                        + Base64.getEncoder()
                            .encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "grant_type=client_credentials&scope=events%3Apersonal")));
    if (answer.statusCode() != 200) {
      throw new CannotRun(
          "%s gives the client %s no token with events:personal: %s"
              .formatted(issuer, client, KeysEndpoint.why(answer)));
    }
    JsonNode json = KeysEndpoint.json(answer);
    return json.path("access_token").asText();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return client + " at " + issuer;
  }
}
