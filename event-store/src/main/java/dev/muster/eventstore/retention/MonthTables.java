package dev.muster.eventstore.retention;

import dev.muster.domain.Log;
import dev.muster.eventstore.retention.MonthTable.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The months of `session` and `activity` as tables, and what makes them come and go. Each
/// statement is a transaction of its own; none takes a lock that an append waits for.
final class MonthTables {
  private static final String ALL =
      """
      SELECT c.relname, split_part(c.relname, '_', 2) AS log,
        CASE WHEN i.inhrelid IS NULL THEN 'DETACHED' WHEN i.inhdetachpending THEN 'DETACHING'
          ELSE 'ATTACHED' END AS state,
        CASE WHEN NOT i.inhdetachpending THEN
          substring(pg_get_expr(c.relpartbound, c.oid) from 'TO \\(''([^'']+)''\\)')::timestamptz
          END AS ends
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'log'
        LEFT JOIN pg_inherits i ON i.inhrelid = c.oid
      WHERE c.relkind = 'r' AND c.relname ~ '^event_(session|activity)_'
      ORDER BY ends NULLS FIRST, c.relname
      """;

  private final Connection owner;

  /// @param owner of the role that owns the log, in autocommit: a month is detached outside of any
  ///   transaction
  MonthTables(Connection owner) {
    this.owner = owner;
  }

  /// Whether nobody else is at it, nor reads them all; holds for as long as the connection does.
  boolean take() throws SQLException {
    return lock(owner, "");
  }

  /// Whether nobody is at it; then nobody is for as long as the connection lasts.
  static boolean keep(Connection reader) throws SQLException {
    return lock(reader, "_shared");
  }

  private static boolean lock(Connection connection, String mode) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet taken =
            statement.executeQuery(
                "SELECT pg_try_advisory_lock%s(hashtextextended('muster retain', 7))"
                    .formatted(mode))) {
      return taken.next() && taken.getBoolean(1);
    }
  }

  /// Those whose removal was begun, and then the others, the oldest first.
  List<MonthTable> all() throws SQLException {
    List<MonthTable> all = new ArrayList<>();
    try (Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery(ALL)) {
      while (rows.next()) {
        @Nullable OffsetDateTime end = rows.getObject("ends", OffsetDateTime.class);
        all.add(
            new MonthTable(
                Log.valueOf(rows.getString("log").toUpperCase(Locale.ROOT)),
                rows.getString("relname"),
                State.valueOf(rows.getString("state")),
                end == null ? null : end.toInstant()));
      }
    }
    return all;
  }

  /// Makes the months to come.
  void attach(int ahead) throws SQLException {
    try (PreparedStatement attach = owner.prepareStatement("SELECT log.attach_months(?)")) {
      attach.setInt(1, ahead);
      attach.execute();
    }
  }

  /// Waits for whoever reads the log, and lets nobody wait for that.
  void detach(MonthTable month) throws SQLException {
    execute(
        "ALTER TABLE log.event_%s DETACH PARTITION log.\"%s\" CONCURRENTLY"
            .formatted(month.log().word(), month.name()));
  }

  /// Goes on where a removal was broken off.
  void finish(MonthTable month) throws SQLException {
    execute(
        "ALTER TABLE log.event_%s DETACH PARTITION log.\"%s\" FINALIZE"
            .formatted(month.log().word(), month.name()));
  }

  void drop(MonthTable month) throws SQLException {
    execute("DROP TABLE log.\"%s\"".formatted(month.name()));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }
}
