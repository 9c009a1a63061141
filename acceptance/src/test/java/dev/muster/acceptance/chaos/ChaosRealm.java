package dev.muster.acceptance.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Who takes part: an application that people sign in to, a machine, who provisions people, and who
/// may see everything, for the checker.
final class ChaosRealm {
  static final String SECRET = "the-crash-matrix-s-own-secret-of-more-than-256-bits";
  static final String CALLBACK = "http://127.0.0.1:7777/callback";

  private static final String TEXT =
      """
      realm: main
      apis:
        - identifier: https://api.chaos.example/orders
          name: Orders
          scopes: ["orders:read"]
      groups:
        - name: Early
        - name: Late
      clients:
        - clientId: chaos-app
          name: An application
          authentication: none
          grantTypes: [authorization_code, refresh_token]
          redirectUris: ["http://127.0.0.1/callback"]
          scopes: [openid, profile, offline_access]
        - clientId: chaos-machine
          name: A machine
          authentication: client_secret_post
          secret: {file: chaos.secret}
          grantTypes: [client_credentials]
          scopes: ["orders:read"]
        - clientId: chaos-provisioning
          name: A provisioning system
          authentication: client_secret_post
          secret: {file: chaos.secret}
          grantTypes: [client_credentials]
          scopes: ["scim:read", "scim:write"]
          roles: [user-admin]
        - clientId: chaos-checker
          name: The checker
          authentication: client_secret_post
          secret: {file: chaos.secret}
          grantTypes: [client_credentials]
          scopes: ["events:personal"]
          roles: [stream-reader]
      """;

  private ChaosRealm() {}

  static Path write(Path folder) {
    try {
      Files.writeString(folder.resolve("chaos.secret"), SECRET);
      return Files.writeString(folder.resolve("realm.yaml"), TEXT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
