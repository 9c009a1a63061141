package dev.muster.eventstore.vault;

import dev.muster.domain.RealmId;
import dev.muster.eventstore.WrappedKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Some data keys, wrapped anew by the newest master key.
final class RewrappedKeys {
  private static final String REWRAP = "SELECT log.rewrap_keys(?, ?, ?, ?, ?)";

  private final MasterKeys masters;
  private final List<String> realms = new ArrayList<>();
  private final List<UUID> ids = new ArrayList<>();
  private final List<byte[]> before = new ArrayList<>();
  private final List<byte[]> after = new ArrayList<>();

  RewrappedKeys(MasterKeys masters) {
    this.masters = masters;
  }

  /// One that no master key at hand opens is left out: the others need not wait for it.
  void add(RealmId realm, WrappedKey key) {
    MasterKey former = masters.named(key.masterKey());
    if (former == null) {
      return;
    }
    byte[] anew;
    try {
      anew = DataKey.unwrap(realm, key, former).wrap(realm, masters.newest()).wrapped();
    } catch (SealBroken _) {
      return;
    }
    realms.add(realm.value());
    ids.add(key.id().value());
    before.add(key.wrapped());
    after.add(anew);
  }

  int size() {
    return ids.size();
  }

  /// Writes them, and tells how many were still as they had been read.
  long store(Connection owner) throws SQLException {
    try (PreparedStatement call = owner.prepareStatement(REWRAP)) {
      call.setString(1, masters.newest().id());
      call.setArray(2, owner.createArrayOf("text", realms.toArray()));
      call.setArray(3, owner.createArrayOf("uuid", ids.toArray()));
      call.setArray(4, owner.createArrayOf("bytea", before.toArray(byte[][]::new)));
      call.setArray(5, owner.createArrayOf("bytea", after.toArray(byte[][]::new)));
      try (ResultSet rows = call.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
