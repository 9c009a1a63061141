package dev.muster.identity.realm;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The entries of a list that may not be there.
final class Entries {
  private Entries() {}

  static <T> Collection<T> of(@Nullable Collection<T> entries) {
    return entries == null ? List.of() : entries;
  }
}
