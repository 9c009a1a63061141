package dev.muster.identity.admin.user;

import org.jspecify.annotations.Nullable;

/// What a user is to be called, and the whole profile from now on.
record UserDescription(String userName, @Nullable PersonProfile profile) {}
