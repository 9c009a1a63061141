package dev.muster.identity.admin.user;

import org.jspecify.annotations.Nullable;

/// A user to be registered.
///
/// @param oneTimePassword whether the password must be changed at the first sign-in
record NewUser(
    String userName,
    @Nullable PersonProfile profile,
    @Nullable String password,
    @Nullable Boolean oneTimePassword) {}
