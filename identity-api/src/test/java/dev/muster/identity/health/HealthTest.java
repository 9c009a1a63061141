package dev.muster.identity.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.INTEGER;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class HealthTest {

  @TestHTTPResource(value = "/", management = true)
  URI management = URI.create("about:blank");

  @Test
  void it_is_ready_without_kafka() {
    given().get(management + "health/ready").then().statusCode(200).body("status", equalTo("UP"));
  }

  /// In this process nothing follows the topics.
  @Test
  void it_says_how_far_its_read_models_are_behind_and_once_they_are_for_long_that_it_is_degraded()
      throws Exception {
    assertThat(readModels()).containsEntry("status", "UP");
    assertThat(data()).extractingByKey("audit.events-behind", as(INTEGER)).isPositive();
    Instant latest = Instant.now().plusSeconds(60);
    while (!Boolean.TRUE.equals(data().get("degraded"))) {
      assertThat(Instant.now()).isBefore(latest);
      Thread.sleep(200);
    }

    assertThat(readModels()).containsEntry("status", "UP");
    assertThat(data())
        .extractingByKey("audit.seconds-behind", as(INTEGER))
        .isGreaterThanOrEqualTo(10);
  }

  private Map<String, Object> readModels() {
    return given()
        .get(management + "health/ready")
        .then()
        .statusCode(200)
        .extract()
        .path("checks.find { it.name == 'read models' }");
  }

  private Map<String, Object> data() {
    return given()
        .get(management + "health/ready")
        .jsonPath()
        .getMap("checks.find { it.name == 'read models' }.data");
  }

  @Test
  void management_is_on_a_port_of_its_own() {
    given().get("/q/health/ready").then().statusCode(404);
    given().get(management + "metrics").then().statusCode(200);
  }
}
