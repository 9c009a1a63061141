package dev.muster.identity.page;

import org.jspecify.annotations.Nullable;

/// Asks before signing out where the request does not prove whose session it means (OpenID Connect
/// RP-Initiated Logout 1.0 §2); posts `request` and `decision`, `sign-out` or `stay`.
public record LogoutConfirmPage(
    String realmName,
    String userName,
    @Nullable String clientName,
    String action,
    String sealedRequest)
    implements Page {}
