package dev.muster.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The role that owns the schemas, for what the services may not do: of the database that the
/// environment names, else of the one in the data directory.
record Owner(String name, String password) {
  /// The superuser that the embedded server was made with.
  private static final String EMBEDDED = "postgres";

  static Owner of(Home home, Map<String, String> environment) throws IOException {
    return Running.outside(environment) == null
        ? new Owner(EMBEDDED, Files.readString(home.databasePassword()).strip())
        : new Owner(
            given(environment, "MUSTER_PG_OWNER"), given(environment, "MUSTER_PG_OWNER_PASSWORD"));
  }

  /// @param url `postgresql://host:port/database`
  Connection connect(String url) {
    try {
      return DriverManager.getConnection("jdbc:" + url, name, password);
    } catch (SQLException e) {
      throw new CannotRun("the database does not take " + name + ": " + e.getMessage());
    }
  }

  private static String given(Map<String, String> environment, String name) {
    @Nullable String value = environment.get(name);
    if (value == null || value.isEmpty()) {
      throw new CannotRun("set " + name + " in the environment");
    }
    return value;
  }
}
