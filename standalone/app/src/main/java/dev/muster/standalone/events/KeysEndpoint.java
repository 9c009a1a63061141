package dev.muster.standalone.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.domain.DataKeyId;
import dev.muster.standalone.CannotRun;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The keys of a realm's people, as any consumer gets them: by a token of a client that may, so
/// that it is written down who read whose. Nothing here has another way to a key.
final class KeysEndpoint {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int TRIES = 3;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final String issuer;
  private final ClientLogin login;
  private @Nullable String token;

  KeysEndpoint(String issuer, ClientLogin login) {
    this.issuer = issuer;
    this.login = login;
  }

  /// Asks for a token at once, so that it is known at the start whether there is one to be had.
  ///
  /// @throws CannotRun where there is none
  KeysEndpoint entered() {
    token = login.token(this::send);
    return this;
  }

  /// The answer to a question for keys, whether or not any could be had.
  ///
  /// @throws CannotRun where the question was not answered
  JsonNode read(List<DataKeyId> ids) {
    HttpResponse<String> answer = ask(ids);
    for (int i = 1; i < TRIES && isPassing(answer.statusCode()); i++) {
      pause();
      token = login.token(this::send);
      answer = ask(ids);
    }
    return switch (answer.statusCode()) {
      case 200, 404, 410 -> json(answer);
      default ->
          throw new CannotRun("keys cannot be had from %s: %s".formatted(issuer, why(answer)));
    };
  }

  /// The token has ended, or the server is starting again.
  private static boolean isPassing(int status) {
    return status == 401 || status == 503;
  }

  private HttpResponse<String> ask(List<DataKeyId> ids) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode keys = body.putArray("keys");
    ids.forEach(id -> keys.add(id.value().toString()));
    return send(
        HttpRequest.newBuilder(URI.create(issuer + "/events/keys"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new CannotRun("no Muster answers at " + issuer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRun("interrupted");
    }
  }

  static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new CannotRun("what answered is no Muster: " + answer.uri());
    }
  }

  /// In the words of OAuth, or of a problem.
  static String why(HttpResponse<String> answer) {
    try {
      JsonNode json = JSON.readTree(answer.body());
      String word = json.path("error").asText(json.path("detail").asText(""));
      return Terminal.safe((answer.statusCode() + " " + word).strip());
    } catch (IOException _) {
      return Integer.toString(answer.statusCode());
    }
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
