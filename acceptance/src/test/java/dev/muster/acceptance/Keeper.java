package dev.muster.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/// A program that may do all that an owner may, at one replica.
final class Keeper {
  private final URI issuer;
  private final Http http = new Http();
  private final Map<String, String> tokens = new HashMap<>();

  Keeper(URI issuer) {
    this.issuer = issuer;
  }

  /// Where it does it.
  URI issuer() {
    return issuer;
  }

  /// Does something to the administration.
  ///
  /// @param path below it
  JsonNode does(String method, String path, String body) {
    boolean clients = path.startsWith("/clients") || path.startsWith("/apis");
    String scope = clients ? "admin:clients" : "admin:users";
    return answered(
        http.send(method, URI.create(issuer + "/admin" + path), body, "Authorization", by(scope)));
  }

  JsonNode does(String method, String path) {
    return does(method, path, "");
  }

  /// Changes a user over SCIM.
  ///
  /// @param value of a replace without a path
  void patches(String user, String value) {
    String body =
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
         "Operations":[{"op":"replace","value":%s}]}
        """
            .formatted(value);
    URI place = URI.create(issuer + "/scim/v2/Users/" + user);
    answered(http.send("PATCH", place, body, "Authorization", by("scim:write")));
  }

  /// What is answered to a question below the issuer, whatever it is.
  HttpResponse<String> asks(String path) {
    return http.get(URI.create(issuer + path), "Authorization", by(scope(path)));
  }

  /// What is answered to something that is sent there.
  HttpResponse<String> sends(String path, String body) {
    return http.send("POST", URI.create(issuer + path), body, "Authorization", by(scope(path)));
  }

  private static String scope(String path) {
    if (path.startsWith("/scim")) {
      return "scim:read";
    }
    if (path.startsWith("/events")) {
      return "events:personal";
    }
    return path.startsWith("/audit") ? "audit:read" : "admin:users";
  }

  /// What a replica answers of a token to the API that it is for: a client of the API's name.
  HttpResponse<String> introspects(URI replica, String token) {
    String secret = tokens.computeIfAbsent("introspection", _ -> registersAdministration());
    return http.post(
        URI.create(replica + "/oauth2/introspect"),
        Map.of("token", token, "client_id", issuer + "/admin", "client_secret", secret));
  }

  private String registersAdministration() {
    String client =
        "{\"clientId\":\"%s/admin\",\"metadata\":{\"authentication\":\"client_secret_post\"}}"
            .formatted(issuer);
    return does("POST", "/clients", client).at("/newSecret/secret").textValue();
  }

  private String by(String scope) {
    return "Bearer " + tokens.computeIfAbsent(scope, this::token);
  }

  private String token(String scope) {
    HttpResponse<String> response =
        http.post(
            URI.create(issuer + "/oauth2/token"),
            Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                "keeper",
                "client_secret",
                TestClients.KEEPER_SECRET,
                "scope",
                scope));
    return answered(response).get("access_token").textValue();
  }

  private static JsonNode answered(HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2) {
      throw new AssertionError(response.request().uri() + ": " + response.body());
    }
    return Http.json(response.body().isEmpty() ? "{}" : response.body());
  }
}
