package dev.muster.identity.token;

import static dev.muster.identity.token.OAuth.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.user.UserCommand;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class IntrospectionTest {
  @Inject TokenRealm realm;

  @Test
  void a_client_sees_its_own_tokens() {
    JsonPath tokens = tokens(SignedInUser.of(realm, "ada"), "openid", "orders:read");

    JsonPath access = introspect("web", tokens.getString("access_token"));
    JsonPath refresh = introspect("web", tokens.getString("refresh_token"));

    assertThat(access.getBoolean("active")).isTrue();
    assertThat(access.getString("username")).isEqualTo("ada");
    assertThat(access.getString("client_id")).isEqualTo("web");
    assertThat(access.getString("scope")).isEqualTo("openid orders:read");
    assertThat(access.getLong("exp")).isGreaterThan(Instant.now().getEpochSecond());
    assertThat(refresh.getBoolean("active")).isTrue();
  }

  @Test
  void an_api_sees_the_tokens_that_are_for_it_and_no_others() {
    SignedInUser ada = SignedInUser.of(realm, "ada");
    String own = tokens(ada, "openid", "orders:read").getString("access_token");
    String other = tokens(ada, "openid", "stock:read").getString("access_token");

    assertThat(asApi(own)).isTrue();
    assertThat(asApi(other)).isFalse();
  }

  @Test
  void whoever_is_not_concerned_learns_nothing() {
    JsonPath tokens = tokens(SignedInUser.of(realm, "ada"), "openid");

    assertInactiveFor("job", tokens.getString("access_token"));
    assertInactiveFor("job", tokens.getString("refresh_token"));
    assertInactiveFor("job", "nonsense");
    assertInactiveFor("job", "a.b.c");
  }

  @Test
  void a_token_dies_with_what_it_depends_on() {
    SignedInUser ended = SignedInUser.of(realm, "ada");
    JsonPath ofEnded = tokens(ended, "openid");
    SignedInUser suspended = SignedInUser.of(realm, "grace");
    JsonPath ofSuspended = tokens(suspended, "openid", "offline_access");
    assertThat(isActive(ofEnded)).isTrue();
    assertThat(isActive(ofSuspended)).isTrue();

    ended.endSession();
    suspended.change(new UserCommand.Suspend(suspended.id(), null, Instant.now()));
    suspended.change(new UserCommand.Reactivate(suspended.id(), Instant.now()));

    assertThat(isActive(ofEnded)).isFalse();
    assertThat(isActive(ofSuspended)).isFalse();
  }

  @Test
  void a_token_that_was_found_good_makes_no_other_text_good() {
    String token = ApiTokens.of(SignedInUser.of(realm, "ada"), "openid");
    assertThat(introspect("web", token).getBoolean("active")).isTrue();
    int dot = token.lastIndexOf('.');
    char first = token.charAt(dot + 1);
    String forged =
        token.substring(0, dot + 1) + (first == 'A' ? 'B' : 'A') + token.substring(dot + 2);

    assertThat(introspect("web", token).getBoolean("active")).isTrue();
    assertThat(introspect("web", forged).getBoolean("active")).isFalse();
  }

  @Test
  void a_public_client_cannot_ask() {
    assertRefused(
        OAuth.post("introspect", Map.of("client_id", "spa", "token", "x")), 401, "invalid_client");
    assertRefused(OAuth.post("introspect", Map.of("token", "x")), 401, "invalid_client");
    assertRefused(OAuth.web("introspect", Map.of()), 400, "invalid_request");
  }

  @Test
  void the_tokens_of_another_realm_are_none() {
    JsonPath tokens = tokens(SignedInUser.of(realm, "ada"), "openid");

    io.restassured.RestAssured.given()
        .header("Authorization", "Bearer " + tokens.getString("access_token"))
        .get("/realms/main/oauth2/userinfo")
        .then()
        .statusCode(401);
  }

  private static boolean isActive(JsonPath tokens) {
    boolean access = introspect("web", tokens.getString("access_token")).getBoolean("active");
    boolean refresh = introspect("web", tokens.getString("refresh_token")).getBoolean("active");
    assertThat(access).isEqualTo(refresh);
    return access;
  }

  private static JsonPath tokens(SignedInUser user, String... scopes) {
    Response response = OAuth.web("token", OAuth.redemption("web", user.code("web", scopes)));
    response.then().statusCode(200);
    return response.jsonPath();
  }

  private static JsonPath introspect(String client, String token) {
    Response response =
        OAuth.as(client).formParam("token", token).post("/realms/tokens/oauth2/introspect");
    response.then().statusCode(200).header("Cache-Control", "no-store");
    return response.jsonPath();
  }

  private static boolean asApi(String token) {
    return introspect("https%3A%2F%2Fapi.example%2Forders", token).getBoolean("active");
  }

  private static void assertInactiveFor(String client, String token) {
    Map<String, String> form = new HashMap<>(Map.of("token", token));
    form.put("client_id", client);
    form.put("client_secret", TokenRealm.SECRET);
    Response response = OAuth.post("introspect", form);
    response.then().statusCode(200);
    assertThat(response.asString()).isEqualTo("{\"active\":false}");
  }
}
