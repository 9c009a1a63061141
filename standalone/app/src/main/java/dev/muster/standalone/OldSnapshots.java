package dev.muster.standalone;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/// Transactions that may still see what was deleted: as long as there is one, rewriting a table
/// copies its deleted rows too.
final class OldSnapshots {
  private static final long PAUSE_MILLIS = 500;
  private static final String OLDER =
      """
      select string_agg(who, ', ') from (
        select 'process ' || pid from pg_stat_activity
        where backend_xmin is not null and age(backend_xmin) > age(?::xid)
          and (datname = current_database() or backend_type = 'walsender')
        union all (select 'processes that this role may not look at (GRANT pg_read_all_stats)'
        from pg_stat_activity
        where datname = current_database() and query = '<insufficient privilege>' limit 1)
        union all select 'replication slot ' || slot_name from pg_replication_slots
        where xmin is not null and age(xmin) > age(?::xid)
        union all select 'prepared transaction ' || gid from pg_prepared_xacts
        where database = current_database() and age(transaction) > age(?::xid)) holders (who)
      """;

  private OldSnapshots() {}

  static void awaitGone(Connection connection, Duration patience)
      throws SQLException, InterruptedException {
    String now = now(connection);
    long until = System.nanoTime() + patience.toNanos();
    for (String holders = older(connection, now);
        holders != null;
        holders = older(connection, now)) {
      if (System.nanoTime() > until) {
        throw new CannotRun(
            "deleted rows can still be seen by %s, and would be copied: end it, and come again"
                .formatted(holders));
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private static String now(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select pg_current_xact_id()::xid::text")) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static @org.jspecify.annotations.Nullable String older(Connection connection, String xid)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(OLDER)) {
      for (int i = 1; i <= 3; i++) {
        query.setString(i, xid);
      }
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? rows.getString(1) : null;
      }
    }
  }
}
