package dev.muster.eventstore.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What the log's migrations leave. Scripts are named one by one, so one can be forgotten.
final class MigrationsTest {
  private static final TestLog LOG = TestLog.fresh();

  @AfterAll
  static void close() {
    LOG.close();
  }

  @Test
  void every_script_is_applied() throws IOException, SQLException {
    List<String> written;
    try (var files = Files.list(Path.of("src/main/resources/db/log"))) {
      written = files.map(file -> file.getFileName().toString()).sorted().toList();
    }

    assertThat(
            column(
                "SELECT script FROM log.flyway_schema_history WHERE success AND script LIKE '%.sql'"))
        .isNotEmpty()
        .map(script -> script.substring(script.lastIndexOf('/') + 1))
        .containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  void every_partition_of_the_events_is_looked_through_with_each_half_that_is_added()
      throws SQLException {
    assertThat(
            column(
                """
                SELECT DISTINCT array_to_string(c.reloptions, ' ')
                FROM pg_partition_tree('log.event') p JOIN pg_class c ON c.oid = p.relid
                WHERE p.isleaf
                """))
        .containsExactly(
            "autovacuum_analyze_scale_factor=0.5 autovacuum_vacuum_insert_scale_factor=0.5");
  }

  private static List<String> column(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (var connection = LOG.owner();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
