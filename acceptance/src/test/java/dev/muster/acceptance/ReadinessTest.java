package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Which dependency takes a process away, and which only degrades it.
@ExtendWith(Shared.class)
@Timeout(180)
final class ReadinessTest {
  @Test
  void without_the_read_models_database_the_identity_api_is_ready_and_says_what_is_degraded(
      Fleet fleet) {
    Map<String, String> nobodyThere =
        Map.of("MUSTER_READ_PG_URL", "postgresql://127.0.0.1:" + Ports.free() + "/nowhere");
    try (Replica api = fleet.another("identity-api", nobodyThere)) {
      api.awaitHealth("read models", check -> check.path("data").path("degraded").asBoolean());

      assertThat(new BillingJob(api.issuer()).askForToken())
          .extracting(HttpResponse::statusCode)
          .isEqualTo(200);
    }
  }
}
