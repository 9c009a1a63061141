package dev.muster.identity.admin;

/// What a token must be good for.
public enum AdminScope {
  /// Users, groups, roles and sessions.
  USERS("admin:users"),
  /// Clients and APIs.
  CLIENTS("admin:clients");

  private final String word;

  AdminScope(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
