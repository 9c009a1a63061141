package dev.muster.acceptance.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// How large tables are, and how well they are looked after.
final class Tables {
  private static final String ALL =
      """
      SELECT s.schemaname || '.' || s.relname, s.n_live_tup, pg_table_size(s.relid) / 1048576,
        pg_indexes_size(s.relid) / 1048576, s.n_tup_upd,
        CASE WHEN s.n_tup_upd = 0 THEN NULL ELSE round(100.0 * s.n_tup_hot_upd / s.n_tup_upd, 1) END,
        s.n_dead_tup, s.autovacuum_count
      FROM pg_stat_user_tables s
      WHERE s.n_live_tup + s.n_tup_upd > 100 AND s.schemaname IN ('log', 'scim', 'token', 'audit')
      ORDER BY pg_total_relation_size(s.relid) DESC
      """;

  private Tables() {}

  static List<String> of(Connection connection) throws SQLException {
    List<String> lines = new ArrayList<>();
    lines.add("| table | rows | MiB | indexes MiB | updates | HOT % | dead | autovacuums |");
    lines.add("|---|---|---|---|---|---|---|---|");
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(ALL)) {
      while (rows.next()) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 1; i <= 8; i++) {
          String value = rows.getString(i);
          line.append(' ').append(value == null ? "" : value).append(" |");
        }
        lines.add(line.toString());
      }
    }
    return lines;
  }
}
