package dev.muster.identity.page;

import org.jspecify.annotations.Nullable;

/// Asks for user name and password; posts `request`, `username` and `password`. The sealed request
/// carries what the browser came for, so that the server stores nothing before sign-in.
public record LoginPage(
    String realmName,
    String clientName,
    String action,
    String sealedRequest,
    String userName,
    @Nullable String error)
    implements Page {}
