package dev.muster.standalone;

import dev.muster.eventstore.postgres.LogAddress;
import dev.muster.eventstore.postgres.Migrations;
import dev.muster.projections.ReadModelMigrations;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// The schemas of the log and of the read models, and the services' login to them.
final class Schema {
  private Schema() {}

  /// Makes or updates every schema.
  ///
  /// @param url as JDBC's
  /// @param user the role that owns the schemas
  static void migrate(String url, String user, String password) {
    Migrations.migrateLog(url, user, password);
    ReadModelMigrations.migrate(url, user, password);
  }

  /// Lets the services log in with a password.
  static void admitServices(String url, String user, String password, String servicePassword)
      throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "ALTER ROLE %s LOGIN PASSWORD %s"
              .formatted(LogAddress.SERVICE_ROLE, statement.enquoteLiteral(servicePassword)));
    }
  }
}
