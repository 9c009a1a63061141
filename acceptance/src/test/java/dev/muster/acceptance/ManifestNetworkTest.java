package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may speak to whom, in both overlays.
@Tag("kubectl")
@ParameterizedClass
@ValueSource(strings = {"outside", "operators"})
final class ManifestNetworkTest {
  private final Manifests manifests;

  ManifestNetworkTest(String overlay) {
    this.manifests = Manifests.rendered(overlay);
  }

  @Test
  void whatever_is_not_named_is_denied() {
    JsonNode denied = manifests.one("NetworkPolicy", "deny").get("spec");
    assertThat(denied.get("policyTypes")).hasSize(2);
    assertThat(denied.has("ingress") || denied.has("egress")).isFalse();
    assertThat(manifests.of("NetworkPolicy").map(Manifests::name))
        .containsExactlyInAnyOrder("deny", "names", "people", "metrics", "postgres", "kafka");
    JsonNode labels = denied.at("/podSelector/matchLabels");
    manifests
        .makers()
        .forEach(object ->
            labels
                .properties()
                .forEach(label ->
                    assertThat(
                            Manifests.template(object).at("/metadata/labels").get(label.getKey()))
                        .isEqualTo(label.getValue())));
  }

  /// As `k8s/base/network.yaml` selects them.
  @Test
  void only_who_speaks_to_kafka_may_reach_it() {
    Set<String> clients =
        manifests
            .makers()
            .filter(object ->
                "kafka-client"
                    .equals(
                        Manifests.template(object)
                            .at("/metadata/labels/app.kubernetes.io~1component")
                            .asText()))
            .map(Manifests::name)
            .collect(Collectors.toSet());
    assertThat(clients).containsExactlyInAnyOrder("relay", "token", "scim", "audit", "retain");
    assertThat(
            manifests
                .one("NetworkPolicy", "kafka")
                .at("/spec/podSelector/matchLabels/app.kubernetes.io~1component")
                .asText())
        .isEqualTo("kafka-client");
  }
}
