package dev.muster.acceptance.bench;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

/// The operations that are compared, each with its events durable before it answers.
public enum Workloads implements Workload {
  CLIENT_CREDENTIALS("client_credentials") {
    @Override
    public Operation begin(Wire wire, int number) {
      return () -> Machine.ORDERS.token(wire);
    }
  },
  REFRESH("refresh") {
    @Override
    public Operation begin(Wire wire, int number) throws IOException {
      String first = new Person(wire, BenchRealm.user(number)).signIn().field("refresh_token");
      String[] latest = {first};
      String form = "grant_type=refresh_token&client_id=bench-app&refresh_token=";
      return () ->
          latest[0] =
              wire.form(ISSUER + "/oauth2/token", "", form + latest[0])
                  .mustBe(200)
                  .field("refresh_token");
    }
  },
  INTROSPECTION("introspection") {
    @Override
    public Operation begin(Wire wire, int number) throws IOException {
      String form = "token=" + Machine.ORDERS.token(wire) + "&" + Machine.ORDERS.proof();
      return () -> {
        String body = wire.form(ISSUER + "/oauth2/introspect", "", form).mustBe(200).body();
        Reply.between(body, "\"active\":true", "");
      };
    }
  },
  USERINFO("userinfo") {
    @Override
    public Operation begin(Wire wire, int number) throws IOException {
      String token = new Person(wire, BenchRealm.user(number)).signIn().field("access_token");
      String headers = "Authorization: Bearer " + token + "\r\n";
      return () -> wire.get(ISSUER + "/oauth2/userinfo", headers).mustBe(200);
    }
  },
  SIGN_IN("sign-in") {
    @Override
    public Operation begin(Wire wire, int number) {
      Person person = new Person(wire, BenchRealm.user(number));
      return person::signIn;
    }
  },
  SCIM_CREATE("scim-create") {
    @Override
    public Operation begin(Wire wire, int number) throws IOException {
      String headers =
          "Content-Type: application/scim+json\r\nAuthorization: Bearer "
              + Machine.PROVISIONING.token(wire)
              + "\r\n";
      return () ->
          wire.send("POST", ISSUER + "/scim/v2/Users", headers, user(UUID.randomUUID()))
              .mustBe(201);
    }
  };

  private static final String ISSUER = Standalone.ISSUER;
  public static final List<Workloads> ALL = List.of(values());

  private final String word;

  Workloads(String word) {
    this.word = word;
  }

  @Override
  public String toString() {
    return word;
  }

  static String user(UUID id) {
    return """
    {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s",\
    "name":{"givenName":"Bench","familyName":"User"},\
    "emails":[{"value":"%<s@bench.example","primary":true}]}\
    """
        .formatted(id);
  }
}
