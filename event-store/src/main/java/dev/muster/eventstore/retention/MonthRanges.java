package dev.muster.eventstore.retention;

import dev.muster.domain.RealmId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a month's table holds, read by its index and in pages: no statement keeps an old snapshot.
final class MonthRanges {
  private static final int PAGE = 10_000;

  private static final String RANGES =
      """
      SELECT h.realm, f.n AS first, f.position AS first_position, l.n AS last,
        l.position AS last_position
      FROM log.head h,
        LATERAL (SELECT e.{log} AS n, e.position FROM log."{table}" e WHERE e.realm = h.realm
          ORDER BY e.{log} LIMIT 1) f,
        LATERAL (SELECT e.{log} AS n, e.position FROM log."{table}" e WHERE e.realm = h.realm
          ORDER BY e.{log} DESC LIMIT 1) l
      WHERE h.realm > ? ORDER BY h.realm LIMIT 1000
      """;
  private static final String HASHES =
      """
      SELECT e.{log} AS n, e.leaf_hash FROM log."{table}" e WHERE e.realm = ? AND e.{log} > ?
      ORDER BY e.{log} LIMIT ?
      """;

  private final Connection owner;

  MonthRanges(Connection owner) {
    this.owner = owner;
  }

  /// By realm; only of those that the month has anything of.
  List<MonthRange> of(MonthTable month) throws SQLException {
    List<MonthRange> all = new ArrayList<>();
    List<MonthRange> page = page(month, "");
    while (!page.isEmpty()) {
      all.addAll(page);
      page = page(month, page.getLast().realm().value());
    }
    return all;
  }

  private List<MonthRange> page(MonthTable month, String after) throws SQLException {
    List<MonthRange> page = new ArrayList<>();
    try (PreparedStatement query = owner.prepareStatement(sql(RANGES, month))) {
      query.setString(1, after);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          page.add(
              new MonthRange(
                  new RealmId(rows.getString("realm")),
                  month.log(),
                  rows.getLong("first"),
                  rows.getLong("last"),
                  rows.getLong("first_position"),
                  rows.getLong("last_position")));
        }
      }
    }
    return page;
  }

  /// The digest of a range; null where an event of it is missing or there twice.
  @Nullable String digest(MonthTable month, MonthRange range) throws SQLException {
    RangeDigest digest = new RangeDigest(range.from());
    try (PreparedStatement query = owner.prepareStatement(sql(HASHES, month))) {
      query.setString(1, range.realm().value());
      query.setInt(3, PAGE);
      while (digest.last() < range.to()) {
        query.setLong(2, digest.last());
        if (!added(query, digest)) {
          return null;
        }
      }
    }
    return digest.last() == range.to() ? digest.hex() : null;
  }

  private static boolean added(PreparedStatement query, RangeDigest digest) throws SQLException {
    long before = digest.last();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        if (!digest.add(rows.getLong("n"), rows.getBytes("leaf_hash"))) {
          return false;
        }
      }
    }
    return digest.last() > before;
  }

  private static String sql(String text, MonthTable month) {
    return text.replace("{log}", month.log().word()).replace("{table}", month.name());
  }
}
