package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.UUID;

/// Somebody whom a provisioning client brought in, and can suspend.
record Person(String id, String userName, String password) {
  private static final String SCOPES = "scim:read scim:write";

  /// At one replica of the issuer.
  static Person broughtInAt(URI issuer) {
    String name = "person-" + UUID.randomUUID();
    String password = UUID.randomUUID().toString();
    HttpResponse<String> created =
        Machine.of(issuer, "hr-sync", SCOPES)
            .send(
                "POST",
                "/scim/v2/Users",
                """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
                 "userName": "%s", "password": "%s"}
                """
                    .formatted(name, password));
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    return new Person(Http.json(created.body()).get("id").textValue(), name, password);
  }

  void suspendAt(URI issuer) {
    HttpResponse<String> patched =
        Machine.of(issuer, "hr-sync", SCOPES)
            .send(
                "PATCH",
                "/scim/v2/Users/" + id,
                """
                {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                 "Operations": [{"op": "replace", "path": "active", "value": false}]}
                """);
    assertThat(patched.statusCode()).as(patched.body()).isEqualTo(200);
  }

  /// Signs in over whatever leads to the issuer, and redeems the code at one replica.
  JsonNode signIn(URI issuer, URI redeemedAt) {
    DesktopApp.Attempt attempt = new DesktopApp(issuer).attempt();
    URI callback = new Visitor().signIn(attempt.address(), userName, password).callback();
    HttpResponse<String> tokens = attempt.redeem(callback, redeemedAt);
    assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
    return Http.json(tokens.body());
  }
}
