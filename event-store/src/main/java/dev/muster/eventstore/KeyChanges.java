package dev.muster.eventstore;

import dev.muster.domain.DataKeyId;
import java.util.List;
import java.util.Set;

/// The data keys that an append creates, uses and destroys. One that is used must not have been
/// destroyed.
public record KeyChanges(List<WrappedKey> created, Set<DataKeyId> used, Set<DataKeyId> destroyed) {
  public static final KeyChanges NONE = new KeyChanges(List.of(), Set.of(), Set.of());

  public KeyChanges {
    created = List.copyOf(created);
    used = Set.copyOf(used);
    destroyed = Set.copyOf(destroyed);
  }
}
