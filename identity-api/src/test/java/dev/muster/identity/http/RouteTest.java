package dev.muster.identity.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.identity.RealLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What metrics call a request. An address names people, and whoever makes up a hundred of them
/// would leave no room for the routes.
@QuarkusTest
@Timeout(60)
@QuarkusTestResource(RealLog.class)
final class RouteTest {
  @Inject MeterRegistry meters;

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "GET,     /realms/main/admin/users/made-up%00, 400",
    "GET,     /realms/main/made-up/made-up,        404",
    "OPTIONS, /realms/main/admin/users/made-up,    200",
    "PATCH,   /realms/main/admin/users/made-up,    405",
    "PUT,     /realms/main/oauth2/token?made-up,   405",
  })
  void no_address_becomes_a_series(Method method, String address, int status) throws Exception {
    double before = counted(status);

    given().urlEncodingEnabled(false).request(method, address).then().statusCode(status);

    while (counted(status) == before) {
      Thread.sleep(10);
    }
    assertThat(routes()).isNotEmpty().noneMatch(route -> route.startsWith("/realms/main"));
  }

  private double counted(int status) {
    return meters
        .find("http.server.requests")
        .tag("status", Integer.toString(status))
        .timers()
        .stream()
        .mapToDouble(timer -> timer.count())
        .sum();
  }

  private List<String> routes() {
    return meters.find("http.server.requests").timers().stream()
        .map(timer -> Objects.requireNonNull(timer.getId().getTag("uri")))
        .toList();
  }
}
