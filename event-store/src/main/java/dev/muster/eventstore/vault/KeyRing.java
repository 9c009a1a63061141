package dev.muster.eventstore.vault;

import dev.muster.domain.DataKeyId;
import dev.muster.eventstore.KeyChanges;
import dev.muster.eventstore.WrappedKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The data keys at hand for one piece of work.
///
/// @param created those among them that are new, wrapped: the append that seals with them brings
///   them into being
public record KeyRing(Map<DataKeyId, DataKey> keys, List<WrappedKey> created) {
  public KeyRing {
    keys = Map.copyOf(keys);
    created = List.copyOf(created);
  }

  /// The key of that id; none where it has been destroyed.
  public @Nullable DataKey key(DataKeyId id) {
    return keys.get(id);
  }

  /// What an append that seals with all of these says of keys.
  public KeyChanges changes(Set<DataKeyId> destroyed) {
    return new KeyChanges(created, keys.keySet(), destroyed);
  }
}
