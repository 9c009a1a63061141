package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An operator's command on Kubernetes: a job of the nightly one, with other arguments, as
/// docs/operate.md has it.
@Tag("kubectl")
final class KubernetesCommandTest {
  private static final Pattern PATCH = Pattern.compile("-p '(\\[.*])' \\|");

  @TempDir Path folder;

  @Test
  void the_patch_of_the_document_makes_another_command_of_the_nightly_job() throws IOException {
    JsonNode nightly = nightly("operators").at("/spec/jobTemplate/spec");
    Path job = folder.resolve("job.json");
    Files.writeString(
        job, "{\"apiVersion\": \"batch/v1\", \"kind\": \"Job\", \"spec\": %s}".formatted(nightly));

    Program kubectl =
        Program.start(
            "kubectl patch",
            Map.of(),
            List.of(
                System.getenv().getOrDefault("MUSTER_TEST_KUBECTL", "kubectl"),
                "patch",
                "--local",
                "--filename=" + job,
                "--type=json",
                "--output=yaml",
                "--patch=" + patch()));

    assertThat(kubectl.exitCode()).as(String.join("\n", kubectl.lines())).isZero();
    JsonNode made = Yaml.documents(String.join("\n", kubectl.lines())).getFirst();
    assertThat(container(nightly).get("args").get(0).asText()).isEqualTo("retain");
    assertThat(container(made.get("spec")).get("args")).hasSize(1);
    assertThat(container(made.get("spec")).get("args").get(0).asText()).isEqualTo("verify");
  }

  @ParameterizedTest
  @ValueSource(strings = {"outside", "operators"})
  void the_nightly_job_has_what_every_command_needs(String overlay) {
    JsonNode template = Manifests.template(nightly(overlay));
    JsonNode container = template.at("/spec/containers/0");

    assertThat(container.get("env").findValuesAsText("name"))
        .contains(
            "MUSTER_PG_OWNER",
            "MUSTER_PG_OWNER_PASSWORD",
            "MUSTER_PG_USER",
            "MUSTER_PG_PASSWORD",
            "MUSTER_MASTER_KEY_FILE",
            "KAFKA_SASL_JAAS_CONFIG");
    assertThat(container.at("/envFrom/0/configMapRef/name").asText()).startsWith("muster");
    assertThat(container.get("volumeMounts").findValuesAsText("mountPath"))
        .contains("/etc/muster/postgres", "/etc/muster/kafka", "/etc/muster/master-key");
    assertThat(template.at("/metadata/labels/app.kubernetes.io~1component").asText())
        .as("whom the network policy lets to Kafka")
        .isEqualTo("kafka-client");
  }

  private static JsonNode nightly(String overlay) {
    return Manifests.rendered(overlay).one("CronJob", "retain");
  }

  private static JsonNode container(JsonNode job) {
    return job.at("/template/spec/containers/0");
  }

  private static String patch() {
    Matcher found = PATCH.matcher(Checkout.read(Checkout.ROOT.resolve("docs/operate.md")));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }
}
