package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.kubernetes.client.util.Yaml;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The rendered manifests against the current types of each API, strictly: a field that is not one
/// is an error, since a cluster would drop it and nobody would know.
@Tag("kubectl")
final class ManifestTypesTest {
  /// Strimzi's types keep what they do not know; here it is an error.
  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .setAnnotationIntrospector(
              new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                  return false;
                }
              });

  private static final Map<String, Class<?>> STRIMZI =
      Map.of(
          "Kafka", Kafka.class,
          "KafkaNodePool", KafkaNodePool.class,
          "KafkaUser", KafkaUser.class);

  /// The fields of CloudNativePG's Cluster that are used here, by its API reference of 1.28: nobody
  /// publishes its types for Java.
  private static final Set<String> CLUSTER =
      Set.of(
          "instances",
          "imageName",
          "bootstrap.initdb.database",
          "bootstrap.initdb.owner",
          "bootstrap.initdb.secret.name",
          "bootstrap.initdb.encoding",
          "bootstrap.initdb.locale",
          "bootstrap.initdb.localeProvider",
          "bootstrap.initdb.builtinLocale",
          "bootstrap.initdb.postInitApplicationSQL",
          "managed.roles.name",
          "managed.roles.ensure",
          "managed.roles.login",
          "managed.roles.createrole",
          "managed.roles.inRoles",
          "managed.roles.passwordSecret.name",
          "postgresql.synchronous.method",
          "postgresql.synchronous.number",
          "postgresql.synchronous.dataDurability",
          "postgresql.parameters.max_connections",
          "postgresql.parameters.wal_recycle",
          "affinity.podAntiAffinityType",
          "affinity.topologyKey",
          "resources.requests.cpu",
          "resources.requests.memory",
          "resources.limits.cpu",
          "resources.limits.memory",
          "storage.size",
          "walStorage.size");

  @ParameterizedTest
  @ValueSource(strings = {"outside", "operators"})
  void what_is_of_kubernetes_has_its_types(String overlay) throws IOException {
    List<JsonNode> objects =
        Manifests.rendered(overlay).objects().stream().filter(Manifests::isOfKubernetes).toList();

    assertThat(objects).hasSizeGreaterThan(15);
    for (JsonNode object : objects) {
      assertThat(Yaml.load(object.toString())).as(Manifests.name(object)).isNotNull();
    }
  }

  @Test
  void what_is_of_strimzi_has_its_types() throws IOException {
    List<JsonNode> objects =
        Manifests.rendered("operators").of("Kafka", "KafkaNodePool", "KafkaUser").toList();

    assertThat(objects).hasSize(4);
    for (JsonNode object : objects) {
      assertThat(STRICT.treeToValue(object, STRIMZI.get(Manifests.kind(object)))).isNotNull();
      assertThat(object.get("apiVersion").asText()).isEqualTo("kafka.strimzi.io/v1");
    }
  }

  @Test
  void what_is_of_cloudnative_pg_has_its_fields() {
    JsonNode cluster = Manifests.rendered("operators").one("Cluster", "muster-postgres");

    assertThat(cluster.get("apiVersion").asText()).isEqualTo("postgresql.cnpg.io/v1");
    List<String> paths = new ArrayList<>();
    collect(cluster.get("spec"), "", paths);
    assertThat(paths).isNotEmpty().allMatch(CLUSTER::contains);
  }

  private static void collect(JsonNode node, String path, List<String> paths) {
    if (node.isArray()) {
      node.forEach(element -> collect(element, path, paths));
    } else if (node.isObject()) {
      node.properties()
          .forEach(field ->
              collect(
                  field.getValue(),
                  path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                  paths));
    } else {
      paths.add(path);
    }
  }

  @Test
  void what_is_acknowledged_is_on_a_second_machine() {
    Manifests manifests = Manifests.rendered("operators");
    JsonNode postgres = manifests.one("Cluster", "muster-postgres").get("spec");
    JsonNode kafka = manifests.one("Kafka", "muster-kafka").at("/spec/kafka/config");

    assertThat(postgres.get("instances").asInt()).isEqualTo(3);
    assertThat(postgres.at("/postgresql/synchronous/number").asInt()).isEqualTo(1);
    assertThat(postgres.at("/postgresql/synchronous/dataDurability").asText())
        .isEqualTo("required");
    assertThat(kafka.get("default.replication.factor").asInt()).isEqualTo(3);
    assertThat(kafka.get("min.insync.replicas").asInt()).isEqualTo(2);
    assertThat(kafka.get("transaction.state.log.min.isr").asInt()).isEqualTo(2);
  }

  @Test
  void a_misspelt_field_is_an_error() {
    String account = "{apiVersion: v1, kind: ServiceAccount, automountServiceAcountToken: false}";
    String user = "{\"spec\": {\"authorisation\": {}}}";

    assertThatThrownBy(() -> Yaml.load(account)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> STRICT.readValue(user, KafkaUser.class))
        .isInstanceOf(UnrecognizedPropertyException.class);
  }
}
