package dev.muster.identity.page;

/// The auditor who looks at a page.
///
/// @param account where their account is
/// @param audit where the audit trail is
public record Viewer(String userName, String account, String audit) {}
