package dev.muster.identity.admin.user;

import org.jspecify.annotations.Nullable;

/// Why somebody is suspended, for whoever asks later.
record Suspension(@Nullable String reason) {
  static final Suspension UNEXPLAINED = new Suspension(null);
}
