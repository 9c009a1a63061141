package dev.muster.acceptance.bench;

import java.util.Map;

/// What an operation may cost, in CPU milliseconds.
///
/// @param best what the best others need, and who
/// @param now what Muster must not exceed
/// @param goal where it is going
record Targets(String best, String now, String goal) {
  private static final Targets NONE = new Targets("", "", "");

  private static final Map<String, Targets> BY_FIGURE =
      Map.of(
          "client_credentials",
          new Targets("Keycloak 1.25; oidc-provider, in memory, 0.31", "0.40", "0.15"),
          "refresh",
          new Targets("Keycloak, storing no event, 1.24; oidc-provider 0.59", "0.60", "0.30"),
          "introspection",
          new Targets("Keycloak 1.23; oidc-provider 0.23", "0.25", "0.10"),
          "userinfo",
          new Targets("Keycloak 1.00; oidc-provider 0.24", "0.25", "0.10"),
          "sign-in without the hash",
          new Targets("Keycloak about 18; oidc-provider 1.73, no password", "2.5", "1.0"),
          "sign-in",
          new Targets("Keycloak 45.7, of which 27 the hash", "hash + 3", "hash + 1"),
          "scim-create",
          new Targets("Keycloak's admin API 3.8", "1.0", "0.4"),
          "append, 64 waiting",
          new Targets("", "0.06", "0.03"));

  static Targets of(String figure) {
    return BY_FIGURE.getOrDefault(figure, NONE);
  }
}
