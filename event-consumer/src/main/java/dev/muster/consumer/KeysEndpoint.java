package dev.muster.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;

/// The keys of a realm's people, as anybody gets them: by a token of a client that may, so that it
/// is written down who read whose.
final class KeysEndpoint {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int TRIES = 3;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Access access;
  private String token = "";
  private long renew = System.nanoTime();

  KeysEndpoint(Access access) {
    this.access = access;
  }

  /// The answer to a question for keys, whether or not any could be had.
  ///
  /// @throws KeysAway where nobody answers
  /// @throws KeysRefused where the client may not ask
  JsonNode read(Collection<UUID> ids) {
    HttpResponse<String> answer = ask(ids);
    for (int i = 1; i < TRIES && isPassing(answer.statusCode()); i++) {
      pause();
      enter();
      answer = ask(ids);
    }
    int status = answer.statusCode();
    if (status == 200 || status == 404 || status == 410) {
      return json(answer);
    }
    String told = "keys cannot be had from %s: %s".formatted(access.issuer(), why(answer));
    throw status >= 500 || status == 429 ? new KeysAway(told) : new KeysRefused(told);
  }

  /// Gets a token (RFC 6749 §4.4), so that it is known whether there is one to be had.
  void enter() {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(access.issuer() + "/oauth2/token"))
                .header("Authorization", access.basic())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "grant_type=client_credentials&scope=events%3Apersonal")));
    if (answer.statusCode() != 200) {
      String told =
          "%s gives the client %s no token with events:personal: %s"
              .formatted(access.issuer(), access.client(), why(answer));
      throw answer.statusCode() >= 500 ? new KeysAway(told) : new KeysRefused(told);
    }
    JsonNode json = json(answer);
    token = json.path("access_token").asText();
    long lives = json.path("expires_in").asLong(0);
    renew = System.nanoTime() + Duration.ofSeconds(lives - lives / 5).toNanos();
  }

  /// The token has ended, or the server is starting again.
  private static boolean isPassing(int status) {
    return status == 401 || status == 503;
  }

  private HttpResponse<String> ask(Collection<UUID> ids) {
    if (System.nanoTime() - renew >= 0) {
      enter();
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode keys = body.putArray("keys");
    ids.forEach(id -> keys.add(id.toString()));
    return send(
        HttpRequest.newBuilder(URI.create(access.issuer() + "/events/keys"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  /// Where nobody answers it takes its time, so that whoever asks again at once spins no wheel.
  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      pause();
      throw new KeysAway("no Muster answers at " + access.issuer());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KeysAway("interrupted");
    }
  }

  private JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new KeysRefused("what answered is no Muster: " + access.issuer());
    }
  }

  /// In the words of OAuth, or of a problem.
  private static String why(HttpResponse<String> answer) {
    try {
      JsonNode json = JSON.readTree(answer.body());
      String word = json.path("error").asText(json.path("detail").asText(""));
      return (answer.statusCode() + " " + word).strip();
    } catch (IOException e) {
      return Integer.toString(answer.statusCode());
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
