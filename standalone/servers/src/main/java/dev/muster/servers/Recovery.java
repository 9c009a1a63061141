package dev.muster.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/// A data directory that was restored from a backup: its server replays the archive up to the point
/// that it was told, and takes nothing before.
record Recovery(PostgresAddress address) {
  private static final System.Logger LOG = System.getLogger("dev.muster.servers.postgresql");
  private static final Duration PAUSE = Duration.ofMillis(200);

  /// PostgreSQL's `cannot_connect_now`.
  private static final String NOT_YET = "57P03";

  static boolean isAhead(Path data) {
    return Files.exists(data.resolve("recovery.signal"));
  }

  /// However long it takes: whoever gives up too early would find half of a log.
  void awaitEnd() throws SQLException {
    LOG.log(
        System.Logger.Level.WARNING,
        "PostgreSQL replays its archive up to the point to restore; this waits");
    while (!isOver()) {
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new SQLException("interrupted while it was replaying its archive", e);
      }
    }
  }

  private boolean isOver() throws SQLException {
    try (Connection connection = address.inDatabase("postgres").connect();
        ResultSet answer =
            connection.createStatement().executeQuery("select not pg_is_in_recovery()")) {
      return answer.next() && answer.getBoolean(1);
    } catch (SQLException e) {
      if (NOT_YET.equals(e.getSQLState())) {
        return false;
      }
      throw new SQLException(
          "it stopped while it was replaying its archive: does that reach the point to restore, and does restore_command find it? ("
              + e.getMessage()
              + ")",
          e);
    }
  }
}
