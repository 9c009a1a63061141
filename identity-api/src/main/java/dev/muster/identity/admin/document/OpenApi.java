package dev.muster.identity.admin.document;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.identity.admin.AdminScope;
import dev.muster.identity.admin.client.ApisEndpoint;
import dev.muster.identity.admin.client.ClientStandingEndpoint;
import dev.muster.identity.admin.client.ClientsEndpoint;
import dev.muster.identity.admin.group.GroupsEndpoint;
import dev.muster.identity.admin.parked.ParkedEndpoint;
import dev.muster.identity.admin.user.SessionsEndpoint;
import dev.muster.identity.admin.user.UserRolesEndpoint;
import dev.muster.identity.admin.user.UserSessionsEndpoint;
import dev.muster.identity.admin.user.UserStandingEndpoint;
import dev.muster.identity.admin.user.UsersEndpoint;
import dev.muster.identity.http.Issuer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The administration as an OpenAPI document (OpenAPI 3.0.3), read from the endpoints themselves.
final class OpenApi {
  private static final Map<Class<?>, AdminScope> ENDPOINTS = new LinkedHashMap<>();
  private static final List<String> VERBS = List.of("get", "post", "put", "delete");

  static {
    ENDPOINTS.put(UsersEndpoint.class, AdminScope.USERS);
    ENDPOINTS.put(UserStandingEndpoint.class, AdminScope.USERS);
    ENDPOINTS.put(UserRolesEndpoint.class, AdminScope.USERS);
    ENDPOINTS.put(UserSessionsEndpoint.class, AdminScope.USERS);
    ENDPOINTS.put(SessionsEndpoint.class, AdminScope.USERS);
    ENDPOINTS.put(GroupsEndpoint.class, AdminScope.USERS);
    ENDPOINTS.put(ClientsEndpoint.class, AdminScope.CLIENTS);
    ENDPOINTS.put(ClientStandingEndpoint.class, AdminScope.CLIENTS);
    ENDPOINTS.put(ApisEndpoint.class, AdminScope.CLIENTS);
    ENDPOINTS.put(ParkedEndpoint.class, AdminScope.USERS);
  }

  private OpenApi() {}

  static ObjectNode of(Issuer issuer) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("openapi", "3.0.3");
    document
        .putObject("info")
        .put("title", "Muster administration")
        .put("version", "1")
        .put("description", "Users, groups, sessions, clients and APIs of one realm.")
        .putObject("license")
        .put("name", "Apache-2.0")
        .put("url", "https://www.apache.org/licenses/LICENSE-2.0");
    document.putArray("servers").addObject().put("url", issuer.at("/admin"));
    Schemas schemas = new Schemas();
    ObjectNode paths = document.putObject("paths");
    operations()
        .forEach(operation ->
            paths
                .withObject("/" + operation.path().replace("~", "~0").replace("/", "~1"))
                .set(operation.verb(), operation.json(schemas)));
    ObjectNode components = document.putObject("components");
    ObjectNode all = components.putObject("schemas");
    schemas.named().forEach(all::set);
    all.set("Problem", Errors.schema());
    components.set("responses", Errors.responses());
    components.putObject("securitySchemes").set("oauth2", security(issuer));
    return document;
  }

  private static List<Operation> operations() {
    return ENDPOINTS.entrySet().stream()
        .flatMap(endpoint ->
            Arrays.stream(endpoint.getKey().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Described.class))
                .map(method -> Operation.of(endpoint.getKey(), method, endpoint.getValue())))
        .sorted(
            Comparator.comparing(Operation::path)
                .thenComparingInt(operation -> VERBS.indexOf(operation.verb())))
        .toList();
  }

  private static ObjectNode security(Issuer issuer) {
    ObjectNode scheme = JsonNodeFactory.instance.objectNode().put("type", "oauth2");
    ObjectNode flows = scheme.putObject("flows");
    scopes(flows.putObject("clientCredentials").put("tokenUrl", issuer.at("/oauth2/token")));
    scopes(
        flows
            .putObject("authorizationCode")
            .put("authorizationUrl", issuer.at("/oauth2/authorize"))
            .put("tokenUrl", issuer.at("/oauth2/token")));
    return scheme;
  }

  private static void scopes(ObjectNode flow) {
    ObjectNode scopes = flow.putObject("scopes");
    scopes.put(AdminScope.USERS.word(), "Users, groups, roles and sessions");
    scopes.put(AdminScope.CLIENTS.word(), "Clients and APIs");
  }
}
