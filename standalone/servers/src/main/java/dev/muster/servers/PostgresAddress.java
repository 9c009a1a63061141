package dev.muster.servers;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceLoader;

/// Where a database is and how to open it; printing it does not give the password away.
public record PostgresAddress(
    String host, int port, String database, String user, String password) {

  public String url() {
    return "postgresql://" + host + ":" + port + "/" + database;
  }

  public String jdbcUrl() {
    return "jdbc:" + url();
  }

  public PostgresAddress inDatabase(String name) {
    return new PostgresAddress(host, port, name, user, password);
  }

  /// A plain connection, for whoever sets a database up. The driver is looked for beside this class
  /// and not, as `DriverManager` does, in the caller's class loader.
  public Connection connect() throws SQLException {
    var login = new Properties();
    login.setProperty("user", user);
    login.setProperty("password", password);
    for (var driver : ServiceLoader.load(Driver.class, PostgresAddress.class.getClassLoader())) {
      if (driver.acceptsURL(jdbcUrl())) {
        return driver.connect(jdbcUrl(), login);
      }
    }
    throw new SQLException("no driver for " + jdbcUrl());
  }

  @Override
  public String toString() {
    return url() + " as " + user;
  }
}
