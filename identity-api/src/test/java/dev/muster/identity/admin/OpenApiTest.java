package dev.muster.identity.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.jboss.jandex.IndexReader;
import org.jboss.jandex.MethodInfo;
import org.junit.jupiter.api.Test;

/// Written anew by `-Dmuster.documents.write=true`.
@QuarkusTest
final class OpenApiTest {
  private static final Path COPY = Path.of("../docs/admin-openapi.json");
  private static final String BASE = "/realms/{realm}/admin";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Test
  void the_served_document_is_the_one_that_is_checked_in() throws IOException {
    Response served = given().get("/realms/main/admin/openapi.json");

    assertThat(served.contentType()).isEqualTo("application/json");
    JsonNode document = JSON.readTree(served.asString());
    if (Boolean.getBoolean("muster.documents.write")) {
      Files.writeString(COPY, JSON.writeValueAsString(document) + "\n");
    }
    assertThat(JSON.readTree(Files.readString(COPY))).isEqualTo(document);
  }

  @Test
  void each_realm_has_its_own_addresses_in_it() {
    String document = given().get("/realms/tokens/admin/openapi.json").asString();

    assertThat(document).contains("/realms/tokens/admin").doesNotContain("/realms/main");
    given().get("/realms/nowhere/admin/openapi.json").then().statusCode(404);
  }

  @Test
  void it_is_what_a_parser_takes_for_a_good_one() {
    SwaggerParseResult parsed = parsed();

    assertThat(parsed.getMessages()).isNullOrEmpty();
    assertThat(parsed.getOpenAPI().getPaths()).hasSizeGreaterThan(20);
  }

  @Test
  void every_route_is_in_it_and_nothing_else() throws IOException {
    Set<String> told = new TreeSet<>();
    parsed()
        .getOpenAPI()
        .getPaths()
        .forEach((path, item) ->
            item.readOperationsMap().keySet().forEach(verb -> told.add(verb + " " + path)));

    assertThat(told).isEqualTo(routes());
  }

  @Test
  void every_operation_tells_its_scope_its_errors_and_its_answer() {
    OpenAPI document = parsed().getOpenAPI();
    document
        .getPaths()
        .forEach((path, item) ->
            item.readOperationsMap()
                .forEach((verb, operation) -> {
                  boolean clients = path.startsWith("/clients") || path.startsWith("/apis");
                  assertThat(operation.getSecurity().getFirst().get("oauth2"))
                      .as(verb + " " + path)
                      .containsExactly(clients ? "admin:clients" : "admin:users");
                  assertThat(operation.getResponses().keySet())
                      .as(verb + " " + path)
                      .contains("400", "401", "403", "404", "503")
                      .containsAnyOf("200", "201", "204");
                  problems(document, operation);
                }));
    List<String> ids =
        document.getPaths().values().stream()
            .flatMap(item -> item.readOperations().stream())
            .map(Operation::getOperationId)
            .toList();
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void what_is_answered_is_what_it_says() throws IOException {
    JsonNode user = JSON.readTree(document()).at("/components/schemas/User");
    String id = Admin.user("described-one");
    Admin.ok(Admin.post("users/" + id + "/suspend", "{'reason':'r'}"));

    JsonNode answered = JSON.readTree(Admin.get("users/" + id).asString());

    assertThat(answered.fieldNames())
        .toIterable()
        .isSubsetOf(user.get("properties").properties().stream().map(Map.Entry::getKey).toList());
    user.get("required").forEach(name -> assertThat(answered.has(name.textValue())).isTrue());
  }

  private static void problems(OpenAPI document, Operation operation) {
    operation
        .getResponses()
        .forEach((status, response) -> {
          if (status.startsWith("4") || status.startsWith("5")) {
            String name = response.get$ref().substring("#/components/responses/".length());
            ApiResponse meant =
                Objects.requireNonNull(document.getComponents().getResponses().get(name));
            assertThat(meant.getContent()).containsKey("application/problem+json");
          }
        });
  }

  private static SwaggerParseResult parsed() {
    ParseOptions options = new ParseOptions();
    options.setResolve(false);
    return new OpenAPIV3Parser().readContents(document(), null, options);
  }

  private static String document() {
    return given().get("/realms/main/admin/openapi.json").asString();
  }

  /// As the endpoints are annotated, whoever may have forgotten to describe one.
  private static Set<String> routes() throws IOException {
    try (InputStream index = Files.newInputStream(Path.of("target/classes/META-INF/jandex.idx"))) {
      Index classes = new IndexReader(index).read();
      return classes.getAnnotations(DotName.createSimple("jakarta.ws.rs.Path")).stream()
          .filter(path -> path.target().kind() == AnnotationTarget.Kind.CLASS)
          .filter(path -> path.value().asString().startsWith(BASE + "/"))
          .filter(path -> !path.value().asString().endsWith("openapi.json"))
          .map(path -> path.target().asClass())
          .flatMap(endpoint -> endpoint.methods().stream().map(method -> route(endpoint, method)))
          .filter(route -> !route.isEmpty())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String route(ClassInfo endpoint, MethodInfo method) {
    for (String verb : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
      if (method.hasAnnotation(DotName.createSimple("jakarta.ws.rs." + verb))) {
        DotName path = DotName.createSimple("jakarta.ws.rs.Path");
        AnnotationInstance within = method.annotation(path);
        String whole =
            endpoint.declaredAnnotation(path).value().asString()
                + (within == null ? "" : within.value().asString());
        return verb + " " + whole.substring(BASE.length());
      }
    }
    return "";
  }
}
