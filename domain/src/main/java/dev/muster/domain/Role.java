package dev.muster.domain;

import java.util.Set;

/// A role of a realm: which scopes of the built-in APIs its holder may obtain.
@Public
public enum Role {
  OWNER(
      "owner",
      Set.of(
          "admin:realms",
          "admin:users",
          "admin:clients",
          "scim:read",
          "scim:write",
          "audit:read",
          "events:read",
          "events:personal")),
  USER_ADMIN("user-admin", Set.of("admin:users", "scim:read", "scim:write")),
  CLIENT_ADMIN("client-admin", Set.of("admin:clients")),
  AUDITOR("auditor", Set.of("audit:read")),
  STREAM_READER("stream-reader", Set.of("events:read", "events:personal"));

  private final String word;
  private final Set<String> scopes;

  Role(String word, Set<String> scopes) {
    this.word = word;
    this.scopes = scopes;
  }

  public String word() {
    return word;
  }

  public Set<String> scopes() {
    return scopes;
  }

  public static Role of(String word) {
    for (Role role : values()) {
      if (role.word.equals(word)) {
        return role;
      }
    }
    throw new Rejection.NotFound("role " + word).reject();
  }
}
