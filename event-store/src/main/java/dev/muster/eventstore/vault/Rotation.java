package dev.muster.eventstore.vault;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.WrappedKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Wraps every data key by the newest master key, while everything else goes on. It may be
/// interrupted anywhere, and done again: what is done stays done. One operator runs it, and waits.
public final class Rotation {
  private static final int PAGE = 500;

  private static final String LOCK =
      "SELECT pg_try_advisory_lock(hashtextextended('muster keys rotate', 7))";
  private static final String LEFT =
      "SELECT count(*) FROM log.data_key WHERE length(wrapped) > 0 AND master_key <> ?";
  private static final String SOME =
      """
      SELECT realm, id, master_key, wrapped FROM log.data_key
      WHERE (realm, id) > (?, ?) AND length(wrapped) > 0 AND master_key <> ?
      ORDER BY realm, id LIMIT ?
      """;

  private final Connection owner;
  private final MasterKeys masters;
  private final int page;

  /// @param owner in autocommit, of a role that may execute `log.rewrap_keys`
  public Rotation(Connection owner, MasterKeys masters) {
    this(owner, masters, PAGE);
  }

  Rotation(Connection owner, MasterKeys masters, int page) {
    this.owner = owner;
    this.masters = masters;
    this.page = page;
  }

  private record Place(String realm, UUID id) {
    static final Place BEGINNING = new Place("", new UUID(0, 0));
  }

  private record Row(Place place, WrappedKey key) {}

  /// Whether nobody else is at it; holds for as long as the connection does. To be asked before the
  /// master keys are read: of two that put a new one before those they read, one would take the
  /// other's from where it is kept, and with it whatever that wraps by then.
  public static boolean take(Connection owner) throws SQLException {
    try (PreparedStatement lock = owner.prepareStatement(LOCK);
        ResultSet taken = lock.executeQuery()) {
      return taken.next() && taken.getBoolean(1);
    }
  }

  /// What became of a walk over the keys.
  ///
  /// @param unopened how many were passed over, as no master key at hand opens them
  public record Walk(long rewrapped, long unopened) {}

  /// The current master key's name; none where nothing was ever sealed.
  public @Nullable String current() throws SQLException {
    try (PreparedStatement query = owner.prepareStatement("SELECT id FROM log.master_key");
        ResultSet rows = query.executeQuery()) {
      return rows.next() ? rows.getString(1) : null;
    }
  }

  /// How many keys are wrapped by another than the newest master key.
  public long left() throws SQLException {
    try (PreparedStatement query = owner.prepareStatement(LEFT)) {
      query.setString(1, masters.newest().id());
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  /// Has new keys be wrapped by the newest master key alone; false where another than `from` was
  /// current.
  public boolean switchFrom(String from) throws SQLException {
    try (PreparedStatement call = owner.prepareStatement("SELECT log.switch_master_key(?, ?)")) {
      call.setString(1, from);
      call.setString(2, masters.newest().id());
      try (ResultSet rows = call.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  /// Goes over all keys once.
  ///
  /// @param progress told after each page how many keys that was
  public Walk walk(Progress progress) throws SQLException {
    Place after = Place.BEGINNING;
    long rewrapped = 0;
    long unopened = 0;
    for (List<Row> rows = some(after); !rows.isEmpty(); rows = some(after)) {
      RewrappedKeys keys = new RewrappedKeys(masters);
      rows.forEach(row -> keys.add(new RealmId(row.place().realm()), row.key()));
      rewrapped += keys.store(owner);
      unopened += rows.size() - keys.size();
      after = rows.getLast().place();
      progress.came(rows.size());
    }
    return new Walk(rewrapped, unopened);
  }

  /// Hears how far it is.
  @FunctionalInterface
  public interface Progress {
    void came(int further);
  }

  private List<Row> some(Place after) throws SQLException {
    try (PreparedStatement query = owner.prepareStatement(SOME)) {
      query.setString(1, after.realm());
      query.setObject(2, after.id());
      query.setString(3, masters.newest().id());
      query.setInt(4, page);
      List<Row> found = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          Place place = new Place(rows.getString(1), rows.getObject(2, UUID.class));
          found.add(
              new Row(
                  place,
                  new WrappedKey(new DataKeyId(place.id()), rows.getString(3), rows.getBytes(4))));
        }
      }
      return found;
    }
  }
}
