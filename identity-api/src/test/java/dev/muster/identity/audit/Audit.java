package dev.muster.identity.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.identity.token.ApiTokens;
import io.restassured.response.Response;

/// What an auditor asks of the tests' realm, and hears.
final class Audit {
  static final String BASE = "/realms/tokens/audit/";

  private Audit() {}

  static Response get(String path) {
    return given()
        .urlEncodingEnabled(false)
        .header("Authorization", "Bearer " + ApiTokens.ofJob("watcher", "audit:read"))
        .get(BASE + path);
  }

  /// An answer that is as it must be.
  static Response ok(String path) {
    Response response = get(path);
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    return response;
  }

  static void assertProblem(Response response, int status) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
    assertThat(response.contentType()).startsWith("application/problem+json");
    assertThat(response.asString()).doesNotContain("Exception", "dev.muster", "select ");
  }
}
