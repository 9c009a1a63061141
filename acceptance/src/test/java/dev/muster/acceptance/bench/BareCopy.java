package dev.muster.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A plain COPY of a read model's rows into tables of the same columns and indexes: nothing that
/// fills them by way of PostgreSQL takes less. Only the database's CPU is counted.
record BareCopy(Standalone muster, Connection connection) {
  private static final String TABLES =
      """
      SELECT relname FROM pg_class
      WHERE relnamespace = ?::regnamespace AND relkind = 'r'
        AND relname NOT IN ('flyway_schema_history', 'checkpoint', 'applied', 'erased', 'parked')
      ORDER BY relname
      """;

  /// @param events that the rows come of, by which the figure is told
  Lag.Run of(String model, long events) throws SQLException, IOException {
    execute("DROP SCHEMA IF EXISTS bare CASCADE");
    execute("CREATE SCHEMA bare");
    double seconds = 0;
    double postgres = 0;
    for (String table : tables(model)) {
      Path data = muster.home().toAbsolutePath().resolve("postgres/data");
      Path rows = data.resolve(table + ".copy");
      execute("COPY %s.%s TO '%s' (FORMAT binary)".formatted(model, table, rows));
      execute("CREATE TABLE bare.%s (LIKE %s.%1$s INCLUDING ALL)".formatted(table, model));
      Cpu before = muster.processes().cpu();
      long start = System.nanoTime();
      execute("COPY bare.%s FROM '%s' (FORMAT binary)".formatted(table, rows));
      seconds += (System.nanoTime() - start) / 1e9;
      postgres += muster.processes().cpu().since(before).postgres();
      Files.delete(rows);
    }
    execute("DROP SCHEMA bare CASCADE");
    return new Lag.Run(events, seconds, new Cpu(0, 0, postgres));
  }

  private List<String> tables(String model) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (var query = connection.prepareStatement(TABLES)) {
      query.setString(1, model);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
    }
    return tables;
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
