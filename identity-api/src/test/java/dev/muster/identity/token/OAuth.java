package dev.muster.identity.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.text.ParseException;
import java.util.Map;

/// What clients say to the endpoints of the realm, and what they hear.
public final class OAuth {
  private static final String BASE = "/realms/tokens/oauth2/";

  private OAuth() {}

  /// A form posted by the client `web`.
  public static Response web(String endpoint, Map<String, String> form) {
    return asWeb().formParams(form).post(BASE + endpoint);
  }

  /// A form posted by whoever it says.
  public static Response post(String endpoint, Map<String, String> form) {
    return given().formParams(form).post(BASE + endpoint);
  }

  public static RequestSpecification asWeb() {
    return as("web");
  }

  public static RequestSpecification as(String client) {
    return given().auth().preemptive().basic(client, TokenRealm.SECRET);
  }

  public static Map<String, String> redemption(String client, String code) {
    return Map.of(
        "grant_type",
        "authorization_code",
        "code",
        code,
        "redirect_uri",
        "https://" + client + ".example/callback",
        "code_verifier",
        SignedInUser.VERIFIER);
  }

  public static Map<String, String> refresh(String token) {
    return Map.of("grant_type", "refresh_token", "refresh_token", token);
  }

  public static JWTClaimsSet claims(String jwt) {
    try {
      return SignedJWT.parse(jwt).getJWTClaimsSet();
    } catch (ParseException e) {
      throw new AssertionError("not a JWT", e);
    }
  }

  /// That it is OAuth's own error, and tells nothing of the inside.
  public static void assertRefused(Response response, int status, String error) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
    assertThat(response.contentType()).startsWith("application/json");
    assertThat(response.jsonPath().getString("error")).isEqualTo(error);
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    assertThat(response.asString()).doesNotContain("Exception", "dev.muster", "\tat ");
  }
}
