package dev.muster.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Who takes part: machines, an application, and a person for each connection.
public final class BenchRealm {
  static final String PASSWORD = "the benchmark's own password";
  static final String SECRET = "the-benchmark-s-own-secret-of-more-than-256-bits";
  static final String CALLBACK = "http://127.0.0.1:7777/callback";

  private static final String CLIENTS =
      """
      realm: bench
      displayName: Bench
      policy:
        accessTokenLifetime: PT1H
      apis:
        - identifier: https://api.bench.example/orders
          name: Orders
          scopes: ["orders:read"]
      clients:
        - clientId: bench-machine
          name: A machine
          authentication: client_secret_post
          secret: {file: bench.secret}
          grantTypes: [client_credentials]
          scopes: ["orders:read"]
        - clientId: bench-app
          name: An application
          authentication: none
          grantTypes: [authorization_code, refresh_token]
          redirectUris: ["http://127.0.0.1/callback"]
          scopes: [openid, profile, email, offline_access, "orders:read"]
          idTokenAlgorithm: ES256
        - clientId: bench-provisioning
          name: A provisioning system
          authentication: client_secret_post
          secret: {file: bench.secret}
          grantTypes: [client_credentials]
          scopes: ["scim:read", "scim:write"]
          roles: [user-admin]
      users:
      """;

  private BenchRealm() {}

  public static Path write(Path file) throws IOException {
    StringBuilder realm = new StringBuilder(CLIENTS);
    for (int number = 0; number < Crowd.CONNECTIONS; number++) {
      realm.append(
          """
            - userName: %s
              password: {file: bench.password}
              givenName: Bench
              familyName: User
              email: %<s@bench.example
          """
              .formatted(user(number)));
    }
    Files.writeString(file.resolveSibling("bench.secret"), SECRET);
    Files.writeString(file.resolveSibling("bench.password"), PASSWORD);
    return Files.writeString(file, realm);
  }

  static String user(int number) {
    return "bench-" + number;
  }
}
