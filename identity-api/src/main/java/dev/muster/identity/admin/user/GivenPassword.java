package dev.muster.identity.admin.user;

import org.jspecify.annotations.Nullable;

/// A password that is set for somebody.
///
/// @param oneTime whether it must be changed at the next sign-in
record GivenPassword(String password, @Nullable Boolean oneTime) {}
