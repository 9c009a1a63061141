package dev.muster.identity.token;

import static dev.muster.identity.token.OAuth.assertRefused;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.user.UserCommand;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class UserInfoTest {
  private static final String USERINFO = "/realms/tokens/oauth2/userinfo";

  @Inject TokenRealm realm;

  @Test
  void claims_follow_the_scopes() {
    SignedInUser ada = SignedInUser.of(realm, "ada");

    JsonPath all = get(token(ada, "openid", "profile", "email", "phone", "groups")).jsonPath();
    JsonPath little = get(token(ada, "openid")).jsonPath();

    assertThat(all.getString("sub")).isEqualTo(ada.id().toString());
    assertThat(all.getString("preferred_username")).isEqualTo("ada");
    assertThat(all.getString("name")).isEqualTo("Ada Lovelace");
    assertThat(all.getString("given_name")).isEqualTo("Ada");
    assertThat(all.getString("email")).isEqualTo("ada@example.org");
    assertThat(all.getBoolean("email_verified")).isTrue();
    assertThat(all.getString("phone_number")).isEqualTo("+44 20 7946 0000");
    assertThat(all.getString("locale")).isEqualTo("en-GB");
    assertThat(all.getList("groups", String.class)).containsExactly("Engineering");
    assertThat(little.<String, Object>getMap("")).containsOnlyKeys("sub");
  }

  @Test
  void a_token_may_be_posted() {
    String token = token(SignedInUser.of(realm, "ada"), "openid");

    given().formParam("access_token", token).post(USERINFO).then().statusCode(200);
    given().header("Authorization", "bearer " + token).post(USERINFO).then().statusCode(200);
    assertRefused(
        given()
            .header("Authorization", "Bearer " + token)
            .formParam("access_token", token)
            .post(USERINFO),
        400,
        "invalid_request");
  }

  @Test
  void a_token_in_the_address_is_none() {
    String token = token(SignedInUser.of(realm, "ada"), "openid");

    Response response = given().get(USERINFO + "?access_token=" + token);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.header("WWW-Authenticate"))
        .isEqualTo("Bearer realm=\"" + TokenRealm.ISSUER + "\"");
  }

  @Test
  void what_is_no_token_is_challenged() {
    for (String text : new String[] {"nonsense", "a.b.c", "mst_rt_x", "x".repeat(20_000)}) {
      Response response = get(text);
      assertRefused(response, 401, "invalid_token");
      assertThat(response.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
    }
  }

  @Test
  void an_id_token_is_no_access_token() {
    SignedInUser ada = SignedInUser.of(realm, "ada");
    String idToken =
        OAuth.web("token", OAuth.redemption("web", ada.code("web", "openid")))
            .jsonPath()
            .getString("id_token");

    assertRefused(get(idToken), 401, "invalid_token");
  }

  @Test
  void a_token_without_openid_is_not_enough() {
    Response own =
        OAuth.web("token", Map.of("grant_type", "client_credentials", "scope", "orders:read"));

    Response response = get(own.jsonPath().getString("access_token"));

    assertRefused(response, 403, "insufficient_scope");
    assertThat(response.header("WWW-Authenticate")).contains("scope=\"openid\"");
  }

  @Test
  void whoever_is_suspended_is_not_told_of_at_the_next_request() {
    SignedInUser grace = SignedInUser.of(realm, "grace");
    String token = token(grace, "openid");
    get(token).then().statusCode(200);

    grace.change(new UserCommand.Suspend(grace.id(), null, Instant.now()));
    Response response = get(token);
    grace.change(new UserCommand.Reactivate(grace.id(), Instant.now()));

    assertRefused(response, 401, "invalid_token");
  }

  private static Response get(String token) {
    return given().header("Authorization", "Bearer " + token).get(USERINFO);
  }

  private static String token(SignedInUser user, String... scopes) {
    return OAuth.web("token", OAuth.redemption("web", user.code("web", scopes)))
        .jsonPath()
        .getString("access_token");
  }
}
