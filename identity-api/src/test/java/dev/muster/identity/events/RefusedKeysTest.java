package dev.muster.identity.events;

import static dev.muster.identity.events.Asking.KEYS;
import static dev.muster.identity.events.Asking.ask;
import static dev.muster.identity.events.Asking.assertProblem;
import static dev.muster.identity.events.Asking.post;
import static dev.muster.identity.events.Asking.token;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.user.UserId;
import dev.muster.identity.token.ApiTokens;
import dev.muster.identity.token.SignedInUser;
import dev.muster.identity.token.TokenRealm;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What nobody should send to the endpoint of the keys, and whoever should not.
@QuarkusTest
final class RefusedKeysTest {
  @Inject TokenRealm realm;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "\"keys\"",
        "{}",
        "{\"keys\":[]}",
        "{\"keys\":\"x\"}",
        "{\"keys\":{}}",
        "{\"keys\":[\"x\"]}",
        "{\"keys\":[1]}",
        "{\"keys\":[null]}",
        "{\"keys\":[[]]}",
        "{\"keys\":[\"1-1-1-1-1\"]}",
        "{\"keys\":[\"01a20ce4-05c0-7284-836c-cb5b8ee3ce0b\"]} x",
        "{\"keys\":[\"01a20ce4-05c0-7284-836c-cb5b8ee3ce0b\"],\"keys\":[]}",
        "{\"keys\":[\"01a20ce4-05c0-7284-836c-cb5b8ee3ce0b\"],\"all\":true}",
        "{\"keys\":[\"01a20ce4-05c0-7284-836c-cb5b8ee3ce0\\u0000\"]}"
      })
  void a_malformed_request_is_a_problem(String body) {
    assertProblem(post(token(), body), 400);
  }

  @Test
  void there_is_an_end_to_how_many_may_be_asked_for_and_to_how_long_a_body_may_be() {
    UUID[] many = IntStream.range(0, 101).mapToObj(_ -> UUID.randomUUID()).toArray(UUID[]::new);

    assertProblem(ask(many), 400);
    assertProblem(post(token(), "{\"keys\":" + "[".repeat(100_000)), 400);
    assertProblem(post(token(), " ".repeat(2_000_000)), 413);
  }

  @Test
  void whoever_lacks_the_scope_or_a_token_of_this_realm_gets_nothing() {
    UserId ada = SignedInUser.of(realm, "ada").id();
    String body = "{\"keys\":[\"" + ada + "\"]}";

    assertProblem(given().contentType("application/json").body(body).post(KEYS), 401);
    assertProblem(post(ApiTokens.ofJob("watcher", "audit:read"), body), 401);
    Response reader = post(ApiTokens.ofJob("watcher", "events:read"), body);
    assertProblem(reader, 403);
    assertThat(reader.header("WWW-Authenticate"))
        .contains("error=\"insufficient_scope\"", "scope=\"events:personal\"");
    assertProblem(
        given()
            .contentType("application/json")
            .header("Authorization", "Bearer " + token())
            .body(body)
            .post("/realms/main/events/keys"),
        401);
    assertProblem(post("", "{"), 401);
  }

  @Test
  void another_method_or_content_type_is_refused() {
    String token = token();

    assertProblem(given().header("Authorization", "Bearer " + token).get(KEYS), 405);
    assertProblem(
        given()
            .header("Authorization", "Bearer " + token)
            .contentType("text/plain")
            .body("x")
            .post(KEYS),
        415);
  }
}
