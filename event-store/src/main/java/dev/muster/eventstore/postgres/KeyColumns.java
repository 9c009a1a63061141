package dev.muster.eventstore.postgres;

import dev.muster.domain.DataKeyId;
import dev.muster.eventstore.KeyChanges;
import dev.muster.eventstore.WrappedKey;
import dev.muster.eventstore.postgres.Columns.Column;
import io.vertx.core.buffer.Buffer;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a batch does to data keys: one row each.
final class KeyColumns {
  private final Column<Integer> append;
  private final Column<UUID> id;
  private final Column<String> change;
  private final Column<String> master;
  private final Column<Buffer> wrapped;

  KeyColumns(Columns columns) {
    append = columns.number();
    id = columns.uuid();
    change = columns.text();
    master = columns.text();
    wrapped = columns.bytes();
  }

  /// A key that the append itself creates need not be there for it to be used.
  void add(int number, KeyChanges changes) {
    Set<DataKeyId> used = new HashSet<>(changes.used());
    for (WrappedKey key : changes.created()) {
      used.remove(key.id());
      add(number, key.id(), "create", key);
    }
    used.forEach(key -> add(number, key, "use", null));
    changes.destroyed().forEach(key -> add(number, key, "destroy", null));
  }

  private void add(int number, DataKeyId key, String what, @Nullable WrappedKey created) {
    append.add(number);
    id.add(key.value());
    change.add(what);
    master.add(created == null ? null : created.masterKey());
    wrapped.add(created == null ? null : Buffer.buffer(created.wrapped()));
  }
}
