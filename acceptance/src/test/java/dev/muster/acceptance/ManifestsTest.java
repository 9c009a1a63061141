package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// What the manifests promise, in both overlays, as kubectl renders them.
@Tag("kubectl")
@ParameterizedClass
@ValueSource(strings = {"outside", "operators"})
final class ManifestsTest {
  private static final Set<String> SERVICES = Set.of("api", "relay", "token", "scim", "audit");

  private final Manifests manifests;

  ManifestsTest(String overlay) {
    this.manifests = Manifests.rendered(overlay);
  }

  @Test
  void there_is_a_deployment_of_each_service_with_a_budget_and_two_replicas_and_one_job() {
    assertThat(names("Deployment")).isEqualTo(SERVICES);
    assertThat(names("PodDisruptionBudget")).isEqualTo(SERVICES);
    assertThat(names("Job")).containsExactly("migrate");
    assertThat(names("CronJob")).containsExactly("retain");
    for (String service : SERVICES) {
      JsonNode deployment = manifests.one("Deployment", service);
      assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(2);
      assertThat(deployment.at("/spec/template/spec/topologySpreadConstraints")).hasSize(2);
      JsonNode budget = manifests.one("PodDisruptionBudget", service);
      assertThat(budget.at("/spec/selector")).isEqualTo(deployment.at("/spec/selector"));
      assertThat(budget.at("/spec/maxUnavailable").asInt()).isEqualTo(1);
    }
  }

  @Test
  void every_pod_is_one_that_a_restricted_namespace_takes() {
    String enforced = "/metadata/labels/pod-security.kubernetes.io~1enforce";
    assertThat(manifests.one("Namespace", "muster").at(enforced).asText()).isEqualTo("restricted");
    manifests
        .pods()
        .forEach(pod -> {
          JsonNode spec = pod.getValue();
          assertThat(spec.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
          assertThat(spec.at("/securityContext/runAsUser").asInt()).isPositive();
          assertThat(spec.at("/securityContext/seccompProfile/type").asText())
              .isEqualTo("RuntimeDefault");
          assertThat(spec.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
          assertThat(spec.get("containers")).hasSize(1);
          JsonNode rights = container(spec).get("securityContext");
          assertThat(rights.get("allowPrivilegeEscalation").asBoolean()).isFalse();
          assertThat(rights.get("readOnlyRootFilesystem").asBoolean()).isTrue();
          assertThat(rights.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
        });
  }

  /// A service named `muster` or `kafka` would otherwise be settings of ours.
  @Test
  void no_pod_takes_links_to_services_for_settings() {
    assertThat(manifests.pods())
        .allMatch(pod -> !pod.getValue().path("enableServiceLinks").asBoolean(true));
  }

  @Test
  void every_pod_has_requests_and_limits_and_every_service_probes_at_its_management_port() {
    manifests
        .pods()
        .forEach(pod -> {
          JsonNode resources = container(pod.getValue()).get("resources");
          for (String which : List.of("requests", "limits")) {
            assertThat(resources.at("/" + which + "/cpu").asText()).isNotEmpty();
            assertThat(resources.at("/" + which + "/memory").asText()).isNotEmpty();
          }
        });
    for (String service : SERVICES) {
      JsonNode container = container(pod(service));
      assertThat(probe(container, "readinessProbe")).isEqualTo("management /q/health/ready");
      assertThat(probe(container, "livenessProbe")).isEqualTo("management /q/health/live");
      assertThat(probe(container, "startupProbe")).isEqualTo("management /q/health/live");
      assertThat(container.get("ports").findValuesAsText("containerPort")).contains("9000");
    }
  }

  /// A patch of every Deployment must not undo what one of them says for itself.
  @Test
  void what_hashes_passwords_has_more_than_what_moves_events() {
    JsonNode api = container(pod("api")).get("resources");
    assertThat(api.at("/requests/cpu").asText()).isEqualTo("500m");
    assertThat(api.at("/limits/memory").asText()).isEqualTo("1Gi");
    for (String service : List.of("relay", "token", "scim", "audit")) {
      assertThat(container(pod(service)).at("/resources/limits/memory").asText())
          .isEqualTo("512Mi");
    }
  }

  private static String probe(JsonNode container, String name) {
    JsonNode get = container.at("/" + name + "/httpGet");
    return get.path("port").asText() + " " + get.path("path").asText();
  }

  @Test
  void every_image_of_ours_has_the_build_s_version_and_none_is_the_latest() {
    manifests
        .pods()
        .forEach(pod ->
            assertThat(container(pod.getValue()).get("image").asText())
                .isEqualTo("muster/" + Manifests.image(pod.getKey()) + ":" + Checkout.version()));
    assertThat(manifests.text()).doesNotContain("latest");
  }

  @Test
  void secrets_are_only_referred_to_and_the_relay_has_no_master_key() {
    assertThat(names("Secret")).isEmpty();
    manifests
        .pods()
        .forEach(pod ->
            container(pod.getValue())
                .get("env")
                .forEach(setting -> {
                  if (setting.get("name").asText().matches(".*(PASSWORD|JAAS_CONFIG)")) {
                    assertThat(setting.has("valueFrom")).isTrue();
                  }
                }));
    Set<String> keyed =
        manifests
            .pods()
            .filter(pod -> pod.getValue().toString().contains("\"muster-master-key\""))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    assertThat(keyed)
        .containsExactlyInAnyOrder("api", "token", "scim", "audit", "migrate", "retain");
  }

  @Test
  void every_setting_is_one_that_is_told() {
    String document = Checkout.read(Checkout.ROOT.resolve("docs/configuration.md"));
    Set<String> settings = new TreeSet<>();
    manifests.pods().forEach(pod -> settings.addAll(names(container(pod.getValue()).get("env"))));
    manifests
        .of("ConfigMap")
        .forEach(map -> map.get("data").fieldNames().forEachRemaining(settings::add));
    assertThat(settings).hasSizeGreaterThan(10).allMatch(document::contains);
  }

  private static List<String> names(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(entry -> entry.get("name").asText())
        .toList();
  }

  @Test
  void every_connection_is_encrypted_and_checked() {
    JsonNode settings = manifests.of("ConfigMap").findFirst().orElseThrow().get("data");
    assertThat(settings.get("MUSTER_PG_URL").asText()).contains("sslmode=verify-full&sslrootcert=");
    assertThat(settings.get("KAFKA_SECURITY_PROTOCOL").asText()).isEqualTo("SASL_SSL");
    assertThat(settings.get("MUSTER_BASE_URL").asText()).startsWith("https://");
  }

  private JsonNode pod(String name) {
    return manifests.one("Deployment", name).at("/spec/template/spec");
  }

  private static JsonNode container(JsonNode pod) {
    return pod.get("containers").get(0);
  }

  private Set<String> names(String kind) {
    return manifests.of(kind).map(Manifests::name).collect(Collectors.toSet());
  }
}
