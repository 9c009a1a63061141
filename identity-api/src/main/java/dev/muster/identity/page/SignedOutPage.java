package dev.muster.identity.page;

import org.jspecify.annotations.Nullable;

/// The end of a session; with a way back where the client registered one.
public record SignedOutPage(
    String realmName, @Nullable String clientName, @Nullable String continueAt) implements Page {}
