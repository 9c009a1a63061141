package dev.muster.eventstore.postgres;

import dev.muster.eventstore.EventStore;
import dev.muster.servers.PostgresAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// A log whose database is copied at some time, as an asynchronous standby would, and whose place
/// the copy takes later: what was written meanwhile is lost. Its stores are told that they are on
/// another timeline, as they would find out by themselves on another server.
public final class LostTail implements AutoCloseable {
  private final TestLog log = TestLog.fresh();
  private final List<Timeline> timelines = new ArrayList<>();

  private LostTail() {}

  public static LostTail fresh() {
    return new LostTail();
  }

  public EventStore store() {
    Timeline timeline = new Timeline();
    timeline.saw("7/00000001");
    timelines.add(timeline);
    return log.store(log.address(), timeline);
  }

  /// What a process has that comes after the failover, or has remembered nothing before it.
  public EventStore another() {
    return store();
  }

  /// Connections are ended, which those who have them notice.
  public void copy() {
    alone("create database %1$s_standby template %1$s");
  }

  public void failOver() {
    alone("alter database %1$s rename to %1$s_lost", "alter database %1$s_standby rename to %1$s");
    timelines.forEach(timeline -> timeline.saw("7/00000002"));
  }

  private void alone(String... statements) {
    String name = log.database().database();
    PostgresAddress outside = log.database().inDatabase("postgres");
    try (Connection connection = outside.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("alter database %s allow_connections false".formatted(name));
      statement.execute(
          "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '%s'"
              .formatted(name));
      for (String sql : statements) {
        statement.execute(sql.formatted(name));
      }
      statement.execute("alter database %s allow_connections true".formatted(name));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    log.close();
  }
}
