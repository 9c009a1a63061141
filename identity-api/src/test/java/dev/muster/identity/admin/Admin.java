package dev.muster.identity.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.identity.token.ApiTokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/// What an administrator's program says, and what it hears; apostrophes in bodies stand for
/// quotation marks.
public final class Admin {
  public static final String BASE = "/realms/tokens/admin/";

  private Admin() {}

  /// A request of a client that may do everything.
  static RequestSpecification boss() {
    return as("boss", "admin:users");
  }

  static RequestSpecification as(String client, String scope) {
    return given()
        .urlEncodingEnabled(false)
        .header("Authorization", "Bearer " + ApiTokens.ofJob(client, scope))
        .contentType("application/json");
  }

  static RequestSpecification forPath(String path) {
    boolean clients = path.startsWith("clients") || path.startsWith("apis");
    return as("boss", clients ? "admin:clients" : "admin:users");
  }

  public static Response get(String path) {
    return forPath(path).get(BASE + path);
  }

  public static Response post(String path, String body) {
    return forPath(path).body(json(body)).post(BASE + path);
  }

  public static Response post(String path) {
    return forPath(path).post(BASE + path);
  }

  public static Response put(String path, String body) {
    return forPath(path).body(json(body)).put(BASE + path);
  }

  public static Response put(String path) {
    return forPath(path).put(BASE + path);
  }

  public static Response delete(String path) {
    return forPath(path).delete(BASE + path);
  }

  /// The id of what was created.
  static String id(Response created) {
    assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
    return created.jsonPath().getString("id");
  }

  static String user(String name) {
    return id(post("users", "{'userName':'" + name + "'}"));
  }

  static Response ok(Response response) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    return response;
  }

  /// That it is a problem (RFC 9457), and tells nothing of the inside.
  static void assertProblem(Response response, int status) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
    assertThat(response.contentType()).startsWith("application/problem+json");
    assertThat(response.jsonPath().getInt("status")).isEqualTo(status);
    assertThat(response.jsonPath().getString("detail")).isNotBlank();
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    assertThat(response.asString())
        .doesNotContain("Exception", "dev.muster", "java.", "select ", "\tat ");
  }

  static String json(String text) {
    return text.replace('\'', '"');
  }
}
