package dev.muster.identity.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.identity.token.ApiTokens;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;

/// Asks for keys, as the client `watcher` may.
final class Asking {
  static final String KEYS = "/realms/tokens/events/keys";

  private Asking() {}

  static String token() {
    return ApiTokens.ofJob("watcher", "events:personal");
  }

  static Response ask(UUID... ids) {
    return ask(token(), ids);
  }

  static Response ask(String token, UUID... ids) {
    List<String> quoted = List.of(ids).stream().map(id -> "\"" + id + "\"").toList();
    return post(token, "{\"keys\":[" + String.join(",", quoted) + "]}");
  }

  static Response post(String token, String body) {
    return given()
        .header("Authorization", "Bearer " + token)
        .contentType("application/json")
        .body(body)
        .post(KEYS);
  }

  static JsonPath json(Response response) {
    return JsonPath.from(response.asString());
  }

  static void assertProblem(Response response, int status) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
    assertThat(response.contentType()).startsWith("application/problem+json");
    assertThat(response.asString()).doesNotContain("Exception", "dev.muster", "\"k\"");
  }
}
