package dev.muster.identity.page;

/// Tells somebody who is signed in that the audit trail is not for them.
///
/// @param account where they see who they are, and sign out
public record DeniedPage(String realmName, String userName, String account) implements Page {}
