package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.muster.acceptance.PromQl.Series;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// The dashboard and the alerts ask for what Muster really tells.
@ExtendWith(Shared.class)
@Timeout(180)
final class MonitoringTest {
  private static final Path FOLDER = Checkout.ROOT.resolve("docs/observability");
  private static final Path RULES = FOLDER.resolve("prometheus-rules.yaml");

  /// As documents name them; the services' role is none.
  private static final Pattern METRIC = Pattern.compile("`(muster_(?!service)[a-z_]+)");

  /// Prometheus' own, of what it scrapes.
  private static final Set<String> NOT_OURS = Set.of("up");

  @Test
  void every_series_of_an_alert_or_a_panel_is_told_by_a_running_fleet(Fleet fleet)
      throws IOException {
    new DesktopApp(fleet.issuer()).signIn("ada", Checkout.secret("ada.password"));
    new BillingJob(fleet.issuer()).token();
    Exposition told = Exposition.of(fleet.replicas().stream().map(Replica::metrics).toList());

    List<Series> wanted = expressions().stream().flatMap(it -> PromQl.read(it).stream()).toList();

    assertThat(wanted).hasSizeGreaterThan(50);
    assertThat(wanted)
        .filteredOn(series -> !NOT_OURS.contains(series.metric()))
        .allMatch(told::has);
  }

  @Test
  void every_metric_of_the_documents_is_told_by_a_running_fleet(Fleet fleet) {
    Exposition told = Exposition.of(fleet.replicas().stream().map(Replica::metrics).toList());

    List<String> named =
        Stream.of("docs/observability.md", "docs/operate.md")
            .map(document -> Checkout.read(Checkout.ROOT.resolve(document)))
            .flatMap(text -> METRIC.matcher(text).results())
            .map(found -> found.group(1))
            .distinct()
            .toList();

    assertThat(named).hasSizeGreaterThan(20).allMatch(told::has);
  }

  @Test
  void no_series_names_a_person_or_an_address_or_grows_with_either(Fleet fleet) {
    new DesktopApp(fleet.issuer()).signIn("ada", Checkout.secret("ada.password"));
    for (int i = 0; i < 20; i++) {
      var _ = new Http().get(URI.create(fleet.issuer() + "/nothing/here-" + i));
      var _ = new Http().get(URI.create(fleet.issuer() + "-" + i + "/oauth2/jwks"));
    }

    for (Replica replica : fleet.replicas()) {
      assertThat(replica.metrics()).doesNotContain("\"ada\"", "here-", "realms/main");
    }
  }

  /// Micrometer calls a series without a name `m_`.
  @Test
  void every_series_has_a_name_and_nobody_is_warned_at_a_start(Fleet fleet) {
    for (Replica replica : fleet.replicas()) {
      assertThat(replica.metrics().lines()).noneMatch(line -> line.startsWith("m_"));
      assertThat(replica.program().lines())
          .noneMatch(line -> line.contains("has been already registered"));
    }
  }

  @Test
  void every_outcome_and_grant_is_told_before_there_is_any(Fleet fleet) {
    try (Replica fresh = fleet.another("identity-api", Map.of())) {
      assertThat(fresh.metrics())
          .contains("muster_sign_ins_total{outcome=\"refused\"} 0.0")
          .contains("muster_tokens_issued_total{grant=\"refresh_token\"} 0.0")
          .contains("muster_events_keys_total{outcome=\"erased\"} 0.0");
    }
  }

  @Test
  void an_outage_of_kafka_is_told_by_whoever_needs_it(Fleet fleet) {
    Replica scim = fleet.replica("scim-service");
    fleet.servers().stopKafka();
    try {
      awaitMetric(fleet.replica("outbox"), "muster_relay_state{phase=\"unreachable\"} 1.0");
      awaitMetric(scim, "muster_projection_connected{projection=\"scim\"} 0.0");
      assertThat(scim.awaitReadiness(200).readiness())
          .extracting(HttpResponse::body)
          .asString()
          .contains("\"kafka\": \"away\"");
    } finally {
      fleet.servers().startKafka();
    }
    awaitMetric(scim, "muster_projection_connected{projection=\"scim\"} 1.0");
    awaitMetric(fleet.replica("outbox"), "muster_relay_state{phase=\"running\"} 1.0");
  }

  private static void awaitMetric(Replica replica, String line) {
    Instant until = Instant.now().plusSeconds(60);
    while (!replica.metrics().contains(line)) {
      assertThat(Instant.now()).as(line).isBefore(until);
      Pause.of(Duration.ofMillis(200));
    }
  }

  @Test
  @Tag("promtool")
  void prometheus_takes_the_rules_and_they_fire_when_they_should() throws Exception {
    Process check = promtool("check", "rules", RULES.toString());
    Process unit = promtool("test", "rules", "acceptance/src/test/resources/alerts.yaml");

    assertThat(check.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(unit.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(check.exitValue()).as(output(check)).isZero();
    assertThat(unit.exitValue()).as(output(unit)).isZero();
  }

  private static Process promtool(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getenv().getOrDefault("MUSTER_TEST_PROMTOOL", "promtool"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(Checkout.ROOT.toFile())
        .redirectErrorStream(true)
        .start();
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static List<String> expressions() throws IOException {
    JsonNode rules = new YAMLMapper().readTree(RULES.toFile());
    JsonNode dashboard = Http.json(Checkout.read(FOLDER.resolve("grafana-dashboard.json")));
    return Stream.concat(
            rules.findValuesAsText("expr").stream(), dashboard.findValuesAsText("expr").stream())
        .map(expression -> expression.replace("$__rate_interval", "5m"))
        .toList();
  }
}
