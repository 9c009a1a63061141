package dev.muster.identity.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasLength;
import static org.hamcrest.Matchers.not;

import dev.muster.identity.RealLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealLog.class)
final class ArrivalTest {
  private static final String ID = "5f0c2a9e-7a55-4b51-9d2a-2a1f43d3b1aa";

  @Test
  void a_request_keeps_the_name_it_came_with() {
    given().header("X-Request-Id", ID).get("/nowhere").then().header("X-Request-Id", ID);
  }

  @Test
  void a_request_without_a_proper_name_is_given_one() {
    given()
        .header("X-Request-Id", "drop table")
        .get("/nowhere")
        .then()
        .header("X-Request-Id", not(equalTo("drop table")))
        .header("X-Request-Id", hasLength(36));
  }

  @Test
  void what_is_not_there_is_a_problem_outside_oauth() {
    given()
        .get("/nowhere")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("status", equalTo(404))
        .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .header("X-Content-Type-Options", "nosniff");
  }

  @Test
  void a_nul_in_the_address_is_refused() {
    given()
        .urlEncodingEnabled(false)
        .get("/realms/main/oauth2/userinfo?state=a%00b")
        .then()
        .statusCode(400)
        .body("error", equalTo("invalid_request"));
  }
}
