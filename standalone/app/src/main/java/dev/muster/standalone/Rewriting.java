package dev.muster.standalone;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Has a server write tables anew, and forget its write-ahead log from before.
final class Rewriting {
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String DENIED = "42501";
  private static final int ATTEMPTS = 30;
  private static final long PAUSE_MILLIS = 1_000;
  private static final int CLEARS_STATISTICS = 18;

  private final Connection connection;
  private boolean complete = true;

  Rewriting(Connection connection) throws SQLException {
    this.connection = connection;
    execute("set statement_timeout = 0");
    execute("set lock_timeout = '2s'");
  }

  /// Whether all that was asked for was done.
  boolean isComplete() {
    return complete;
  }

  /// Readers and writers of the table wait meanwhile; while others hold it, they are not kept
  /// waiting behind this for longer than two seconds at a time.
  void table(String name) throws SQLException, InterruptedException {
    long start = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      try {
        @Nullable String warning = execute("vacuum (full, analyze) " + name);
        tell(name, warning, Duration.ofNanos(System.nanoTime() - start));
        return;
      } catch (SQLException e) {
        if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState()) || attempt == ATTEMPTS) {
          throw e;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  private void tell(String table, @Nullable String warning, Duration took) {
    complete &= warning == null;
    System.out.println(
        warning == null
            ? "%s written anew in %d ms".formatted(table, took.toMillis())
            : "%s is left: %s".formatted(table, warning));
  }

  /// Drops the planner's samples of a table: an analysis that finds no row would keep the former.
  void samplesOf(String table) throws SQLException {
    boolean own = connection.getMetaData().getDatabaseMajorVersion() < CLEARS_STATISTICS;
    String sql =
        own
            ? "delete from pg_statistic where starelid = '%s'::regclass"
            : """
            select pg_clear_attribute_stats(n.nspname::text, c.relname::text, a.attname::text, false)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
              join pg_attribute a on a.attrelid = c.oid
            where c.oid = '%s'::regclass and a.attnum > 0 and not a.attisdropped
            """;
    if (!allowed(sql.formatted(table))) {
      complete = false;
      System.out.println("The planner's samples of " + table + " are left: this needs a superuser");
    }
  }

  /// Segments from before a checkpoint are of no use any more, and are removed; false where this
  /// role may not do it.
  boolean dropOldWal() throws SQLException {
    boolean done =
        allowed("checkpoint") && allowed("select pg_switch_wal()") && allowed("checkpoint");
    if (!done) {
      System.out.println(
          "The write-ahead log is left: let a superuser run CHECKPOINT; SELECT pg_switch_wal(); CHECKPOINT;");
    }
    return done;
  }

  private boolean allowed(String sql) throws SQLException {
    try {
      execute(sql);
      return true;
    } catch (SQLException e) {
      if (DENIED.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  private @Nullable String execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      SQLWarning warning = statement.getWarnings();
      return warning == null ? null : warning.getMessage();
    }
  }
}
