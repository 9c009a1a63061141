package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What docs/operate.md has somebody write who keeps an installation in git, taken word by word.
@Tag("kubectl")
final class GitOpsTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(?:yaml|json)\n(.*?)^```$");
  private static final String OVERLAY = "k8s/overlays/operators";
  private static final String MIRROR = "https://git.example.org/mirrors/muster";
  private static final String WAVE = "/metadata/annotations/argocd.argoproj.io~1sync-wave";

  private final String kustomization = example("kind: Kustomization");
  private final JsonNode rule = Http.json(example("packageRules")).at("/packageRules/0");

  @TempDir Path folder;

  @Test
  void its_kustomization_gives_every_pod_the_registry_s_image_at_the_tag_and_your_addresses()
      throws IOException {
    assertThat(resource()).isEqualTo(MIRROR + "//" + OVERLAY + "?ref=" + Checkout.version());
    Manifests manifests = rendered();

    assertThat(manifests.pods()).hasSize(7);
    manifests
        .pods()
        .forEach(pod ->
            assertThat(pod.getValue().at("/containers/0/image").asText())
                .isEqualTo(
                    "registry.example.org/muster/"
                        + Manifests.image(pod.getKey())
                        + ":"
                        + Checkout.version()));
    JsonNode settings = manifests.of("ConfigMap").findFirst().orElseThrow().get("data");
    assertThat(settings.get("MUSTER_BASE_URL").asText()).isEqualTo("https://login.example.org");
    assertThat(settings.get("MUSTER_PG_URL").asText()).contains("muster-postgres-rw");
  }

  /// A tag that is no release of ours would be proposed for ever, an image that is left out never.
  @Test
  void renovate_s_rule_is_about_the_overlay_and_every_image_of_it() {
    List<String> names = strings(rule.get("matchPackageNames"));

    assertThat(names).contains(MIRROR, "registry.example.org/muster/**").hasSize(2);
    assertThat(Yaml.documents(kustomization).getFirst().get("images"))
        .allMatch(image ->
            image.get("newName").asText().startsWith("registry.example.org/muster/")
                && image.get("newTag").asText().equals(Checkout.version()));
    assertThat(rule.get("automerge").asBoolean(true)).isFalse();
    assertThat(rule.has("minimumReleaseAge")).as("no registry of one's own tells it").isFalse();
  }

  @Test
  void argo_cd_s_application_is_of_the_namespace_that_the_manifests_are_in() {
    JsonNode application = Yaml.documents(example("kind: Application")).getFirst();

    assertThat(application.at("/spec/destination/namespace").asText())
        .isEqualTo(Yaml.documents(kustomization).getFirst().get("namespace").asText())
        .isEqualTo("muster");
  }

  /// Argo CD waits for a hook before it makes anything of a later wave: what the hook's pod needs
  /// would never come.
  @ParameterizedTest
  @ValueSource(strings = {"outside", "operators"})
  void what_the_migration_needs_is_of_an_earlier_wave_and_what_needs_it_of_a_later_one(
      String overlay) {
    assertWavesOf(Manifests.rendered(overlay));
  }

  @Test
  void merged_settings_keep_their_wave() throws IOException {
    assertWavesOf(rendered());
  }

  private static void assertWavesOf(Manifests manifests) {
    int migration = wave(manifests.one("Job", "migrate"));
    Map<Boolean, List<JsonNode>> sides =
        manifests
            .of("ServiceAccount", "ConfigMap", "Cluster", "Deployment")
            .collect(Collectors.partitioningBy(object -> wave(object) < migration));

    assertThat(sides.get(true))
        .extracting(Manifests::kind)
        .contains("ServiceAccount", "ConfigMap")
        .doesNotContain("Deployment");
    assertThat(sides.get(false))
        .allMatch(object -> Manifests.kind(object).equals("Deployment"))
        .allMatch(object -> wave(object) > migration);
  }

  private static int wave(JsonNode object) {
    return Integer.parseInt(object.at(WAVE).asText("0"));
  }

  /// The clone stands for the mirror.
  private Manifests rendered() throws IOException {
    Path overlay = folder.toRealPath().relativize(Checkout.ROOT.resolve(OVERLAY).toRealPath());
    Files.writeString(
        folder.resolve("kustomization.yaml"),
        kustomization.replace(resource(), overlay.toString()));
    return Manifests.of(folder);
  }

  private String resource() {
    return Yaml.documents(kustomization).getFirst().at("/resources/0").asText();
  }

  private static List<String> strings(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static String example(String containing) {
    return BLOCK
        .matcher(Checkout.read(Checkout.ROOT.resolve("docs/operate.md")))
        .results()
        .map((MatchResult block) -> block.group(1))
        .filter(block -> block.contains(containing))
        .collect(Collectors.collectingAndThen(Collectors.toList(), List::getFirst));
  }
}
