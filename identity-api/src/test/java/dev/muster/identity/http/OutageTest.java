package dev.muster.identity.http;

import static dev.muster.identity.token.OAuth.assertRefused;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.eventstore.CuttingProxy;
import dev.muster.identity.CutLine;
import dev.muster.identity.token.OAuth;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Without PostgreSQL requests fail fast, in the protocol's words; with it, they succeed again.
@QuarkusTest
@TestProfile(OutageTest.OwnLine.class)
final class OutageTest {
  private static final Duration FAST = Duration.ofSeconds(8);
  private static final Map<String, String> OWN =
      Map.of("grant_type", "client_credentials", "scope", "orders:read");

  @Nullable CuttingProxy line;

  @TestHTTPResource(value = "/", management = true)
  URI management = URI.create("about:blank");

  /// No other test shares the line.
  public static final class OwnLine implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(CutLine.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }
  }

  @AfterEach
  void mend() {
    line().refuse(false);
    line().stall(false);
  }

  @Test
  void requests_fail_fast_and_recover_by_themselves() {
    assertThat(token().statusCode()).isEqualTo(200);

    line().refuse(true);
    assertUnavailable(token());
    assertThat(ready()).isEqualTo(503);
    Response keys = given().get("/realms/tokens/oauth2/jwks");
    assertRefused(keys, 503, "temporarily_unavailable");

    line().refuse(false);
    assertThat(recovers()).isTrue();
    assertThat(ready()).isEqualTo(200);
  }

  @Test
  void a_database_that_hangs_holds_nobody_for_long() {
    assertThat(recovers()).isTrue();
    line().stall(true);
    Instant start = Instant.now();

    assertUnavailable(token());

    assertThat(Duration.between(start, Instant.now())).isLessThan(FAST);
  }

  private static void assertUnavailable(Response response) {
    assertRefused(response, 503, "temporarily_unavailable");
    assertThat(Long.parseLong(response.header("Retry-After"))).isPositive();
  }

  private static boolean recovers() {
    Instant latest = Instant.now().plusSeconds(20);
    while (Instant.now().isBefore(latest)) {
      if (token().statusCode() == 200) {
        return true;
      }
    }
    return false;
  }

  private int ready() {
    return given().get(management + "health/ready").statusCode();
  }

  private static Response token() {
    return OAuth.web("token", OWN);
  }

  private CuttingProxy line() {
    if (line == null) {
      throw new IllegalStateException("no line was injected");
    }
    return line;
  }
}
