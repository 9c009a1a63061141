package dev.muster.identity.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;

import dev.muster.identity.token.OAuth;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
final class CorsTest {
  private static final String ALLOWED = "Access-Control-Allow-Origin";
  private static final String OWN = "https://spa.example";
  private static final String OTHER = "https://evil.example";

  @Inject Mutiny.SessionFactory rows;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/realms/tokens/.well-known/openid-configuration",
        "/.well-known/oauth-authorization-server/realms/tokens",
        "/realms/tokens/oauth2/jwks"
      })
  void metadata_and_keys_are_anyones(String path) {
    given().header("Origin", OTHER).get(path).then().statusCode(200).header(ALLOWED, "*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "revoke"})
  void an_answer_is_for_the_origins_of_its_client(String endpoint) {
    post(endpoint, "spa", OWN).header(ALLOWED, OWN).header("Vary", containsString("Origin"));
    post(endpoint, "spa", OTHER).header(ALLOWED, nullValue());
    post(endpoint, "nobody", OWN).header(ALLOWED, nullValue());
  }

  @Test
  void an_error_is_readable_too() {
    given()
        .header("Origin", OWN)
        .formParams(OAuth.refresh("x"))
        .formParam("client_id", "spa")
        .post("/realms/tokens/oauth2/token")
        .then()
        .statusCode(400)
        .header(ALLOWED, OWN);
  }

  @Test
  void introspection_and_authorization_are_not_for_scripts() {
    for (String endpoint : new String[] {"introspect", "authorize"}) {
      given()
          .header("Origin", OWN)
          .header("Access-Control-Request-Method", "POST")
          .options("/realms/tokens/oauth2/" + endpoint)
          .then()
          .header(ALLOWED, nullValue());
    }
  }

  @Test
  void a_preflight_is_answered_to_origins_that_some_client_has() {
    projected(OWN);

    preflight(OWN)
        .header(ALLOWED, OWN)
        .header("Access-Control-Allow-Headers", containsString("authorization"));
    preflight(OTHER).header(ALLOWED, nullValue());
  }

  /// What the token projection writes once the client's registration has reached it.
  private void projected(String origin) {
    String sql =
        """
        insert into token.client values
          ('tokens', gen_random_uuid(), 'spa', 'spa', '{}',
           cast(cast(?1 as text) as jsonb), false, now(), 1)
        """;
    rows.openStatelessSession()
        .chain(session ->
            session
                .createNativeQuery(sql)
                .setParameter(1, "[\"" + origin + "\"]")
                .executeUpdate()
                .eventually(session::close))
        .await()
        .atMost(Duration.ofSeconds(10));
  }

  private static ValidatableResponse preflight(String origin) {
    return given()
        .header("Origin", origin)
        .header("Access-Control-Request-Method", "POST")
        .header("Access-Control-Request-Headers", "authorization")
        .options("/realms/tokens/oauth2/userinfo")
        .then()
        .statusCode(204);
  }

  private static ValidatableResponse post(String endpoint, String client, String origin) {
    return given()
        .header("Origin", origin)
        .formParams(Map.of("grant_type", "refresh_token", "refresh_token", "x", "token", "x"))
        .formParam("client_id", client)
        .post("/realms/tokens/oauth2/" + endpoint)
        .then();
  }
}
