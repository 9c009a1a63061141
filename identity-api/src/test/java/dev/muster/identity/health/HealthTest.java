package dev.muster.identity.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class HealthTest {

  @TestHTTPResource(value = "/", management = true)
  URI management = URI.create("about:blank");

  @Test
  void it_is_ready_without_kafka() {
    given().get(management + "health/ready").then().statusCode(200).body("status", equalTo("UP"));
  }

  @Test
  void management_is_on_a_port_of_its_own() {
    given().get("/q/health/ready").then().statusCode(404);
    given().get(management + "metrics").then().statusCode(200);
  }
}
