package dev.muster.eventstore.memory;

import dev.muster.domain.DataKeyId;
import dev.muster.eventstore.AppendRefused;
import dev.muster.eventstore.AppendRefused.Reason;
import dev.muster.eventstore.KeyChanges;
import dev.muster.eventstore.WrappedKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A realm's data keys, destroyed ones as tombstones.
final class MemoryKeys {
  private final Map<DataKeyId, WrappedKey> keys = new HashMap<>();

  void check(KeyChanges changes, @Nullable String masterKey) {
    Set<DataKeyId> gone = new HashSet<>(changes.used());
    Set<DataKeyId> exist = new HashSet<>();
    for (WrappedKey key : changes.created()) {
      if (!key.masterKey().equals(masterKey)) {
        throw new AppendRefused(new Reason.MasterKeyRetired(key.masterKey()));
      }
      gone.remove(key.id());
      WrappedKey there = keys.get(key.id());
      if (there != null) {
        (there.isDestroyed() ? gone : exist).add(key.id());
      }
    }
    gone.removeIf(id -> keys.containsKey(id) && !keys.get(id).isDestroyed());
    if (!gone.isEmpty()) {
      throw new AppendRefused(new Reason.KeysGone(gone));
    }
    if (!exist.isEmpty()) {
      throw new AppendRefused(new Reason.KeysExist(exist));
    }
  }

  void apply(KeyChanges changes) {
    changes.created().forEach(key -> keys.put(key.id(), key));
    changes.destroyed().forEach(id -> keys.put(id, new WrappedKey(id, "", new byte[0])));
  }

  Map<DataKeyId, WrappedKey> among(Set<DataKeyId> ids) {
    Map<DataKeyId, WrappedKey> found = new HashMap<>(keys);
    found.keySet().retainAll(ids);
    return found;
  }
}
