package dev.muster.identity.admin.group;

import org.jspecify.annotations.Nullable;

/// What a group is to be called.
///
/// @param externalId that another system knows it by
record WishedGroup(String displayName, @Nullable String externalId) {}
