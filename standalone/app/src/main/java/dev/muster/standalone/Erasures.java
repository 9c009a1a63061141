package dev.muster.standalone;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Whether the read models have come to the erasures that are in the log: rows that are still there
/// would only be written anew.
record Erasures(Connection log, Connection models, List<String> schemas) {
  private static final long PAUSE_MILLIS = 500;

  void awaitApplied(Duration patience) throws SQLException, InterruptedException {
    Map<String, Long> last = last();
    long until = System.nanoTime() + patience.toNanos();
    for (String schema : schemas) {
      while (!isThere(schema, last)) {
        if (System.nanoTime() > until) {
          throw new CannotRun(
              "the read model %s has not come to the last erasure yet: see that its service runs, or its rebuild goes on, and come again"
                  .formatted(schema));
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  /// The sequence of each realm's last erasure.
  private Map<String, Long> last() throws SQLException {
    return numbers(
        log,
        "select realm, max(identity) from log.event where log = 'identity' and type = 'user.erased.v1' group by realm");
  }

  private boolean isThere(String schema, Map<String, Long> last) throws SQLException {
    Map<String, Long> applied =
        numbers(
            models,
            "select realm, sequence from %s.applied where log = 'identity'".formatted(schema));
    return last.entrySet().stream()
        .allMatch(each -> applied.getOrDefault(each.getKey(), 0L) >= each.getValue());
  }

  private static Map<String, Long> numbers(Connection connection, String sql) throws SQLException {
    Map<String, Long> numbers = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        numbers.put(rows.getString(1), rows.getLong(2));
      }
    }
    return numbers;
  }
}
