package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/// The images, built where an engine answers, on a base with Java and nothing else: read-only, as
/// nobody, without a shell, in the order that they are started in.
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(1200)
final class ImagesTest {
  private static final List<String> SERVICES = List.of("relay", "token", "scim", "audit", "api");
  private static final String SUFFIX = "-" + ProcessHandle.current().pid();
  private static final String BASE = "muster-test-base:1.0" + SUFFIX;

  private final Map<String, Integer> management = new HashMap<>();
  private final int http = Ports.free();
  private Path folder = Path.of("");
  private @Nullable OutsideServers servers;

  @BeforeAll
  void build() throws IOException {
    assumeTrue(Engine.answers(), "no container engine answers");
    folder = Files.createTempDirectory("muster-images-");
    Engine.makeBase(Checkout.directory(folder.resolve("base")), BASE);
    images().forEach(ImagesTest::build);
    servers = new OutsideServers(folder);
    SERVICES.forEach(service -> management.put(service, Ports.free()));
  }

  private static void build(String image) {
    List<String> command = new ArrayList<>(List.of("build", "--quiet", "--target", image));
    command.addAll(List.of("--build-arg", "JAVA=" + BASE));
    command.addAll(List.of("--build-arg", "VERSION=" + Checkout.version()));
    command.addAll(List.of("--tag", tag(image), Checkout.ROOT.toString()));
    Engine.run(command.toArray(String[]::new));
  }

  private static Stream<String> images() {
    return Stream.concat(SERVICES.stream(), Stream.of("migrate"));
  }

  private static String tag(String image) {
    return "muster-test/" + image + ":" + Checkout.version() + SUFFIX;
  }

  @Test
  @Order(1)
  void the_migration_and_a_realm_file_are_jobs_that_end() {
    Engine.run(container("migrate", List.of("--rm"), List.of()));
    String examples = Checkout.ROOT.resolve("examples") + ":/examples:ro";
    List<String> options = List.of("--rm", "-v", examples);
    Engine.run(container("migrate", options, List.of("apply", "/examples/realm.yaml")));
  }

  @Test
  @Order(2)
  void each_service_becomes_healthy() {
    SERVICES.forEach(service ->
        Engine.run(container(service, List.of("-d", "--name", name(service)), List.of())));
    SERVICES.forEach(service -> Engine.await(name(service), Engine::isHealthy));
  }

  @Test
  @Order(3)
  void somebody_signs_in_and_the_projections_follow() {
    URI issuer = URI.create("http://localhost:" + http + "/realms/main");
    JsonNode tokens = new DesktopApp(issuer).signIn("ada", Checkout.secret("ada.password"));
    assertThat(tokens.path("id_token").asText()).isNotEmpty();
    Engine.await(name("api"), it -> Engine.run("logs", it).contains("Signatures by Amazon"));

    Machine hr = Machine.of(issuer, "hr-sync", "scim:read");
    Map<String, String> everybody = Map.of("filter", "userName sw \"ada\"");
    assertThat(hr.get("/scim/v2/Users", everybody).body()).contains("\"totalResults\":1");
  }

  /// A virtual machine that is told to take the cache or to end takes it, under the options that
  /// the image has; of an image without one it ends.
  @Test
  @Order(4)
  void each_service_starts_with_what_its_training_kept() {
    String insist = "-XX:AOTMode=on";
    SERVICES.forEach(service -> Engine.version(tag(service), insist));
    assertThatThrownBy(() -> Engine.version(tag("migrate"), insist))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  @Order(5)
  void none_is_root_or_may_write() {
    for (String service : SERVICES) {
      JsonNode container = Http.json(Engine.run("inspect", name(service))).get(0);
      assertThat(container.at("/Config/User").asText()).isEqualTo("10001:10001");
      assertThat(container.at("/HostConfig/ReadonlyRootfs").asBoolean()).isTrue();
      assertThat(container.at("/Config/Labels/org.opencontainers.image.version").asText())
          .isEqualTo(Checkout.version());
    }
  }

  /// Its exit code is a program's that was told to end: 143.
  @Test
  @Order(6)
  void each_ends_when_it_is_told_to_and_has_logged_json_to_standard_output() {
    for (String service : SERVICES) {
      List<String> lines = Engine.run("logs", name(service)).lines().toList();
      assertThat(lines).isNotEmpty().allMatch(line -> line.startsWith("{"), service);
      Engine.run("stop", "--time", "30", name(service));
      assertThat(Engine.run("inspect", "--format", "{{.State.ExitCode}}", name(service)))
          .isEqualTo("143");
    }
  }

  private static String name(String service) {
    return "muster-test-" + service + SUFFIX;
  }

  /// On the host's network, where the servers are.
  private String[] container(String image, List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("run", "--network", "host", "--read-only"));
    command.addAll(List.of("--tmpfs", "/tmp:exec", "--cap-drop", "ALL"));
    command.addAll(List.of("--security-opt", "no-new-privileges"));
    String certificate = servers().certificate().toString();
    command.addAll(List.of("-v", certificate + ":" + certificate + ":ro"));
    environment(image).forEach((name, value) -> command.addAll(List.of("-e", name + "=" + value)));
    command.addAll(options);
    command.add(tag(image));
    command.addAll(arguments);
    return command.toArray(String[]::new);
  }

  private Map<String, String> environment(String image) {
    String user = image.equals("relay") ? "muster-relay" : "muster-projections";
    Map<String, String> environment = new HashMap<>(servers().settings(user));
    environment.put("MUSTER_PG_USER", "muster_service");
    environment.put("MUSTER_PG_PASSWORD", Fleet.SERVICE_PASSWORD);
    environment.put("MUSTER_BASE_URL", "http://localhost:" + http);
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(http));
    environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management.getOrDefault(image, 0)));
    if (!image.equals("relay")) {
      environment.put("MUSTER_MASTER_KEY", Fleet.MASTER_KEY);
    }
    return environment;
  }

  private OutsideServers servers() {
    return Objects.requireNonNull(servers);
  }

  @AfterAll
  void remove() {
    if (servers == null) {
      return;
    }
    SERVICES.forEach(service -> Engine.run("rm", "--force", name(service)));
    images().forEach(image -> Engine.run("rmi", "--force", tag(image)));
    Engine.run("rmi", "--force", BASE);
    servers.close();
    Installation.delete(folder);
  }
}
