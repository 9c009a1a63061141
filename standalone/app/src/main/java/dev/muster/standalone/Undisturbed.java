package dev.muster.standalone;

import dev.muster.eventstore.retention.Retention;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// The whole log for somebody who reads it: no month of it goes meanwhile. What keeps it is a
/// session, not a transaction, so that nothing holds an old snapshot.
record Undisturbed(Connection connection) implements AutoCloseable {
  static Undisturbed of(Running running) throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            "jdbc:" + running.logUrl(), running.logUser(), running.logPassword());
    if (!Retention.keep(connection)) {
      connection.close();
      throw new CannotRun("`muster retain` is removing months: come again when it has ended");
    }
    return new Undisturbed(connection);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
