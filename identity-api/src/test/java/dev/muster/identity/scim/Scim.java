package dev.muster.identity.scim;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.identity.token.OAuth;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/// What a provisioning client says, and what it hears.
public final class Scim {
  public static final String BASE = "/realms/tokens/scim/v2";
  private static final String TYPE = "application/scim+json";

  private Scim() {}

  /// A request of the client that provisions; apostrophes in bodies stand for quotation marks.
  public static RequestSpecification asHr() {
    return as(token("scim:read scim:write"));
  }

  public static RequestSpecification as(String token) {
    return given()
        .config(
            RestAssuredConfig.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .encodeContentTypeAs(TYPE, ContentType.TEXT)
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
        .header("Authorization", "Bearer " + token)
        .contentType(TYPE);
  }

  public static String token(String scopes) {
    return OAuth.as("hr-sync")
        .formParam("grant_type", "client_credentials")
        .formParam("scope", scopes)
        .post("/realms/tokens/oauth2/token")
        .jsonPath()
        .getString("access_token");
  }

  public static Response post(String endpoint, String body) {
    return asHr().body(json(body)).post(BASE + "/" + endpoint);
  }

  public static Response patch(String place, String operations) {
    return asHr()
        .body(
            json(
                "{'schemas':['urn:ietf:params:scim:api:messages:2.0:PatchOp'],'Operations':["
                    + operations
                    + "]}"))
        .patch(BASE + "/" + place);
  }

  static Response get(String place) {
    return asHr().get(BASE + "/" + place);
  }

  static Response find(String endpoint, String filter) {
    return asHr().queryParam("filter", json(filter)).get(BASE + "/" + endpoint);
  }

  static String json(String text) {
    return text.replace('\'', '"');
  }

  /// That it is SCIM's own error, and tells nothing of the inside.
  static void assertRefused(Response response, int status, String scimType) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
    assertThat(response.contentType()).isEqualTo(TYPE);
    assertThat(response.jsonPath().getString("schemas[0]"))
        .isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
    assertThat(response.jsonPath().<Object>get("status")).isEqualTo(Integer.toString(status));
    assertThat(String.valueOf(response.jsonPath().getString("scimType"))).isEqualTo(scimType);
    assertThat(response.jsonPath().getString("detail")).isNotBlank();
    assertThat(response.asString()).doesNotContain("Exception", "dev.muster", "\tat ");
  }
}
