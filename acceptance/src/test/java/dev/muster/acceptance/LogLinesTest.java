package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a process in production writes to stdout.
@ExtendWith(Shared.class)
@Timeout(180)
final class LogLinesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Fleet fleet;

  LogLinesTest(Fleet fleet) {
    this.fleet = fleet;
  }

  @Test
  void the_line_of_a_request_names_the_correlation_id_of_its_events_and_nothing_that_was_asked() {
    Map<String, String> settings =
        Map.of(
            "QUARKUS_HTTP_ACCESS_LOG_ENABLED", "true",
            "QUARKUS_HTTP_ACCESS_LOG_PATTERN", documented("quarkus.http.access-log.pattern"),
            "QUARKUS_HTTP_RECORD_REQUEST_START_TIME",
                documented("quarkus.http.record-request-start-time"));
    try (Replica api = fleet.another("identity-api", settings)) {
      HttpResponse<String> issued = new BillingJob(api.issuer()).askForToken();
      String correlation = issued.headers().firstValue("X-Request-Id").orElseThrow();

      assertThat(line(api, correlation).path("message").asText())
          .matches("POST /realms/main/oauth2/token 200 [0-9]+");
      assertThat(types(correlation)).containsExactly("token.issued.v1");

      String told = "/oauth2/logout?id_token_hint=told-to-muster-alone";
      HttpResponse<String> left = new Http().get(URI.create(api.issuer() + told));
      String leaving = left.headers().firstValue("X-Request-Id").orElseThrow();
      assertThat(line(api, leaving).path("message").asText())
          .startsWith("GET /realms/main/oauth2/logout ")
          .doesNotContain("told-to-muster-alone");
    }
  }

  /// As docs/observability.md sets it.
  private static String documented(String setting) {
    return Checkout.read(Checkout.ROOT.resolve("docs/observability.md"))
        .lines()
        .filter(line -> line.startsWith(setting + "="))
        .map(line -> line.substring(setting.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void what_a_page_refuses_is_found_by_the_reference_that_it_shows() {
    Replica api = fleet.replica("identity-api 1");
    URI unknown = URI.create(api.issuer() + "/oauth2/authorize?client_id=nobody-here");
    HttpResponse<String> page = new Http().get(unknown);
    String correlation = page.headers().firstValue("X-Request-Id").orElseThrow();

    assertThat(page.body()).contains(correlation);
    assertThat(line(api, correlation).path("level").asText()).isEqualTo("INFO");
  }

  @Test
  void every_line_is_one_json_object() {
    for (Replica replica : fleet.replicas()) {
      List<String> lines = replica.program().lines();
      assertThat(lines)
          .filteredOn(line -> !line.startsWith("WARNING: "))
          .allMatch(line -> Http.json(line).hasNonNull("timestamp"));
    }
  }

  private List<String> types(String correlation) {
    return fleet
        .database()
        .column("select type from log.event where correlation_id = '" + correlation + "'");
  }

  private static JsonNode line(Replica replica, String correlation) {
    Instant until = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(until)) {
      for (String line : replica.program().lines()) {
        if (line.startsWith("{") && isOf(Http.json(line), correlation)) {
          return Http.json(line);
        }
      }
      Pause.of(Duration.ofMillis(50));
    }
    throw new AssertionError(
        "no line of " + correlation + ":\n" + String.join("\n", replica.program().lines()));
  }

  private static boolean isOf(JsonNode line, String correlation) {
    return line.path("mdc").path("correlationId").asText().equals(correlation);
  }
}
