package dev.muster.identity.http;

import static dev.muster.identity.token.OAuth.assertRefused;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.muster.identity.token.OAuth;
import dev.muster.identity.token.TokenRealm;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever comes in, the answer is the protocol's own, and never a 500.
@QuarkusTest
final class BadInputTest {
  private static final String TOKEN = "/realms/tokens/oauth2/token";

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "grant_type=password unsupported_grant_type",
        "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Asaml2-bearer unsupported_grant_type",
        "a=b invalid_request",
        "grant_type= invalid_request",
        "grant_type=client_credentials&grant_type=client_credentials invalid_request",
        "grant_type=client_credentials&scope=%00 invalid_request",
        "grant_type=client_credentials&scope=%FF invalid_request",
        "grant_type=client_credentials&scope=% invalid_request",
        "grant_type=client_credentials&scope=nobodys invalid_scope",
        "grant_type=client_credentials&scope=openid invalid_scope",
        "grant_type=client_credentials&scope=%22 invalid_request",
        "grant_type=client_credentials&scope=stock:read&resource=urn:x invalid_target",
        "grant_type=authorization_code invalid_request",
        "grant_type=authorization_code&code=x&redirect_uri=y invalid_request",
        "grant_type=authorization_code&code=x&redirect_uri=y&code_verifier=short invalid_request",
        "grant_type=refresh_token invalid_request",
        "grant_type=refresh_token&refresh_token=x invalid_grant",
        "grant_type=refresh_token&refresh_token=mst_rt__ invalid_grant"
      })
  void a_wrong_parameter_gets_its_error(String form, String error) {
    assertRefused(posted(form), 400, error);
  }

  @Test
  void a_grant_type_that_the_client_may_not_use_is_refused() {
    assertRefused(
        OAuth.post(
            "token",
            Map.of(
                "grant_type", "refresh_token",
                "refresh_token", "x",
                "client_id", "job",
                "client_secret", TokenRealm.SECRET)),
        400,
        "unauthorized_client");
  }

  @Test
  void too_many_parameters_are_refused() {
    Map<String, String> form = new HashMap<>();
    for (int i = 0; i < 200; i++) {
      form.put("p" + i, "x");
    }

    assertRefused(OAuth.web("token", form), 400, "invalid_request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "application/xml"})
  void another_content_type_is_refused(String type) {
    Response response = given().contentType(type).body("{\"grant_type\":").post(TOKEN);

    assertRefused(response, 415, "invalid_request");
  }

  @Test
  void another_method_is_refused() {
    assertRefused(given().get(TOKEN), 405, "invalid_request");
    assertRefused(given().delete(TOKEN), 405, "invalid_request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere", "No_Realm", "x%2F..%2Fmain", "%20"})
  void an_unknown_realm_is_not_found_in_each_protocols_words(String realm) {
    var request = given().urlEncodingEnabled(false);

    assertRefused(request.get("/realms/" + realm + "/oauth2/jwks"), 404, "invalid_request");
    given()
        .urlEncodingEnabled(false)
        .get("/realms/" + realm + "/.well-known/openid-configuration")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("status", equalTo(404));
  }

  @Test
  void forged_headers_change_nothing() {
    String issuer =
        given()
            .header("Host", "evil.example")
            .header("X-Forwarded-Host", "evil.example")
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-Prefix", "/evil")
            .header("Forwarded", "host=evil.example;proto=https")
            .get("/realms/tokens/.well-known/openid-configuration")
            .asString();

    assertThat(issuer).doesNotContain("evil").contains(TokenRealm.ISSUER);
  }

  private static Response posted(String form) {
    return OAuth.asWeb().contentType("application/x-www-form-urlencoded").body(form).post(TOKEN);
  }
}
