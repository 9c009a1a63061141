package dev.muster.acceptance;

import dev.muster.domain.Log;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the log's tables say, beside what the program says of them.
record Database(String jdbcUrl, String password) {
  /// The last sequence of a log of `main`.
  long head(Log log) {
    String column = log.name().toLowerCase(Locale.ROOT);
    return Long.parseLong(
        column("select " + column + " from log.head where realm = 'main'").getFirst());
  }

  /// The first column of a query's rows.
  List<String> column(String sql) {
    try (Connection connection = DriverManager.getConnection(jdbcUrl, "postgres", password);
        ResultSet rows = connection.createStatement().executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  void execute(String sql) {
    try (Connection connection = DriverManager.getConnection(jdbcUrl, "postgres", password);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public String toString() {
    return jdbcUrl;
  }
}
