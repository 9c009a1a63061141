package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Traces leave a packaged process by OpenTelemetry's own settings.
@ExtendWith(Shared.class)
@Timeout(180)
final class ExportedTracesTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String REQUEST = "POST /realms/{realm}/oauth2/token";

  @Test
  void a_request_is_exported_where_the_setting_says_and_without_its_secrets(Fleet fleet) {
    try (Collector collector = new Collector();
        Replica api = fleet.another("identity-api", settings(collector))) {
      var issued =
          new Http()
              .post(
                  URI.create(api.issuer() + "/oauth2/token?state=in-the-query"),
                  Map.of(
                      "grant_type", "client_credentials",
                      "client_id", "billing-job",
                      "client_secret", Checkout.secret("billing-job.secret"),
                      "scope", "orders:read"),
                  "traceparent",
                  "00-" + TRACE + "-b7ad6b7169203331-01");

      assertThat(issued.statusCode()).isEqualTo(200);
      assertThat(collector.await(TRACE, REQUEST))
          .contains("muster-identity-api", REQUEST, "append")
          .doesNotContain("in-the-query", "billing-job", Checkout.secret("billing-job.secret"));
    }
  }

  private static Map<String, String> settings(Collector collector) {
    return Map.of(
        "OTEL_EXPORTER_OTLP_ENDPOINT", collector.address(), "OTEL_BSP_SCHEDULE_DELAY", "500");
  }
}
