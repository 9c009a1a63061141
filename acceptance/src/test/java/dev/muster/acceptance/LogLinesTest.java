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
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Fleet fleet;

  LogLinesTest(Fleet fleet) {
    this.fleet = fleet;
  }

  @Test
  void the_line_of_a_request_its_answer_and_its_events_name_one_correlation_id() {
    Map<String, String> settings =
        Map.of(
            "QUARKUS_HTTP_ACCESS_LOG_ENABLED", "true",
            "QUARKUS_HTTP_ACCESS_LOG_PATTERN", "%m %U %s");
    try (Replica api = fleet.another("identity-api", settings)) {
      HttpResponse<String> issued = new BillingJob(api.issuer()).askForToken();
      String correlation = issued.headers().firstValue("X-Request-Id").orElseThrow();

      assertThat(line(api, correlation).path("message").asText())
          .isEqualTo("POST /realms/main/oauth2/token 200");
      assertThat(types(correlation)).containsExactly("token.issued.v1");
    }
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
