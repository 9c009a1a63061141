package dev.muster.eventstore.retention;

import dev.muster.domain.Log;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The streams that have events in a month's table, page by page. Streams of activity have no
/// versions, and nothing is ever decided on them.
final class MonthStreams {
  private static final int PAGE = 5_000;

  private static final String STREAMS =
      """
      WITH streams AS MATERIALIZED (
        SELECT DISTINCT e.stream, e.category, e.realm FROM log."{table}" e
        WHERE (e.stream, e.category, e.realm) > (?, ?, ?) ORDER BY 1, 2, 3 LIMIT ?)
      """;

  /// A stream is over once an event says so, a code once it was redeemed for no refresh token, and
  /// a token's revocation once the token would be over without it, by whatever clock. Whatever is
  /// not named here, a newer version's event perhaps, ends nothing.
  private static final String OVER =
      """
      EXISTS (SELECT FROM {events} e
        WHERE e.log = '{log}' AND e.stream = s.stream AND e.category = s.category
          AND e.realm = s.realm AND CASE e.type
            WHEN 'session.ended.v1' THEN true
            WHEN 'session.expired.v1' THEN true
            WHEN 'grant.revoked.v1' THEN true
            WHEN 'grant.expired.v1' THEN true
            WHEN 'grant.code-redeemed.v1' THEN
              convert_from(e.data, 'UTF8')::jsonb ->> 'expires' IS NULL
            WHEN 'token.revoked.v1' THEN
              (convert_from(e.data, 'UTF8')::jsonb ->> 'expires')::timestamptz
                < now() - interval '1 hour'
            ELSE false END)
      """;

  /// Most are over in the month that they began in.
  private static final String LIVE =
      STREAMS
          + "SELECT s.stream, s.category, s.realm, NOT ("
          + OVER.replace("{events}", "log.\"{table}\"")
          + " OR "
          + OVER.replace("{events}", "log.event")
          + ") AS live FROM streams s";

  /// What is to be forgotten of streams that are over: what was remembered of those whose events
  /// are no longer whole, and the version of those whose last event goes.
  private static final String FORGET =
      STREAMS
          + """
          , snapshots AS (
            DELETE FROM log.snapshot k USING streams s
            WHERE k.realm = s.realm AND k.stream = s.stream AND k.category = s.category),
          versions AS (
            DELETE FROM log.stream v USING streams s
            WHERE v.realm = s.realm AND v.id = s.stream AND v.category = s.category
              AND EXISTS (SELECT FROM log."{table}" e WHERE e.stream = s.stream
                AND e.category = s.category AND e.realm = s.realm AND e.version = v.version))
          SELECT s.stream, s.category, s.realm, false AS live FROM streams s
          """;

  private final Connection owner;

  MonthStreams(Connection owner) {
    this.owner = owner;
  }

  /// What was found on the way.
  ///
  /// @param first one of those that are live; null where none is
  record Found(long live, @Nullable String first) {}

  private record Place(UUID stream, String category, String realm) {
    static final Place BEGINNING = new Place(new UUID(0, 0), "", "");
  }

  /// Those on which something may still be decided.
  Found live(MonthTable month) throws SQLException {
    return walk(month, LIVE);
  }

  /// May be repeated: it finds the same streams for as long as the table is there.
  void forget(MonthTable month) throws SQLException {
    walk(month, FORGET);
  }

  private Found walk(MonthTable month, String sql) throws SQLException {
    if (month.log() == Log.ACTIVITY) {
      return new Found(0, null);
    }
    String text = sql.replace("{log}", month.log().word()).replace("{table}", month.name());
    Found found = new Found(0, null);
    try (PreparedStatement query = owner.prepareStatement(text)) {
      @Nullable Place last = Place.BEGINNING;
      while (last != null) {
        query.setObject(1, last.stream());
        query.setString(2, last.category());
        query.setString(3, last.realm());
        query.setInt(4, PAGE);
        last = null;
        try (ResultSet rows = query.executeQuery()) {
          while (rows.next()) {
            last = new Place(rows.getObject(1, UUID.class), rows.getString(2), rows.getString(3));
            found = rows.getBoolean(4) ? with(found, last) : found;
          }
        }
      }
    }
    return found;
  }

  private static Found with(Found found, Place live) {
    String name = "%s/%s/%s".formatted(live.realm(), live.category(), live.stream());
    return new Found(found.live() + 1, found.first() == null ? name : found.first());
  }
}
