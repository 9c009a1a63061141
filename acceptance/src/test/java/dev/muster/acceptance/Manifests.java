package dev.muster.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What kubectl makes of an overlay: the text that a cluster gets, and its objects.
record Manifests(String text, List<JsonNode> objects) {
  static Manifests rendered(String overlay) {
    return of(Checkout.ROOT.resolve("k8s/overlays").resolve(overlay));
  }

  static Manifests of(Path folder) {
    String kubectl = System.getenv().getOrDefault("MUSTER_TEST_KUBECTL", "kubectl");
    Program program =
        Program.start(
            "kubectl kustomize", Map.of(), List.of(kubectl, "kustomize", folder.toString()));
    String text = String.join("\n", awaited(program));
    return new Manifests(text, Yaml.documents(text));
  }

  private static List<String> awaited(Program program) {
    if (program.exitCode() != 0) {
      throw new AssertionError(String.join("\n", program.lines()));
    }
    return program.lines();
  }

  Stream<JsonNode> of(String... kinds) {
    return objects.stream().filter(object -> List.of(kinds).contains(kind(object)));
  }

  JsonNode one(String kind, String name) {
    return of(kind).filter(object -> name(object).equals(name)).findFirst().orElseThrow();
  }

  /// What makes pods.
  Stream<JsonNode> makers() {
    return of("Deployment", "Job", "CronJob");
  }

  /// The pods of these, by their names.
  Stream<Map.Entry<String, JsonNode>> pods() {
    return makers().map(object -> Map.entry(name(object), template(object).get("spec")));
  }

  static JsonNode template(JsonNode maker) {
    return maker.at(
        kind(maker).equals("CronJob") ? "/spec/jobTemplate/spec/template" : "/spec/template");
  }

  /// The image that a pod runs: what is done now and then is a command of the migration's.
  static String image(String pod) {
    return pod.equals("retain") ? "migrate" : pod;
  }

  static String kind(JsonNode object) {
    return object.get("kind").asText();
  }

  static String name(JsonNode object) {
    return object.at("/metadata/name").asText();
  }

  static boolean isOfKubernetes(JsonNode object) {
    String version = object.get("apiVersion").asText();
    return !version.contains("strimzi.io") && !version.contains("cnpg.io");
  }
}
