package dev.muster.domain.api;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An API that every realm has from its creation and that Muster itself serves. It needs no stream;
/// a {@link dev.muster.domain.Role} says who may obtain its scopes.
public enum BuiltInApi {
  SCIM("/scim/v2", "scim:", "read", "write"),
  ADMIN("/admin", "admin:", "realms", "users", "clients"),
  AUDIT("/audit", "audit:", "read"),
  EVENTS("/events", "events:", "read", "personal");

  private final String path;
  private final String prefix;
  private final Set<String> scopes;

  BuiltInApi(String path, String prefix, String... names) {
    this.path = path;
    this.prefix = prefix;
    this.scopes = Set.copyOf(List.of(names).stream().map(name -> prefix.concat(name)).toList());
  }

  /// Where it is served, below the issuer.
  public String path() {
    return path;
  }

  public Set<String> scopes() {
    return scopes;
  }

  /// The `aud` of its tokens in the realm of an issuer.
  public Audience audience(String issuer) {
    return new Audience(issuer + path);
  }

  /// The built-in API that has a scope, if one has.
  public static @Nullable BuiltInApi owning(String scope) {
    for (BuiltInApi api : values()) {
      if (api.scopes.contains(scope)) {
        return api;
      }
    }
    return null;
  }

  /// Whether a scope is kept from applications' APIs: all that begin like a built-in one, so that a
  /// later built-in scope meets no other of its name.
  static boolean reserves(String scope) {
    for (BuiltInApi api : values()) {
      if (scope.startsWith(api.prefix)) {
        return true;
      }
    }
    return false;
  }
}
