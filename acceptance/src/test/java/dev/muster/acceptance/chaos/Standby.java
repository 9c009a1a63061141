package dev.muster.acceptance.chaos;

import dev.muster.acceptance.Pause;
import dev.muster.acceptance.Ports;
import dev.muster.acceptance.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A second PostgreSQL that follows the platform's by streaming; each commit waits for it.
final class Standby implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Program program;
  private final int port;
  private final Login login;

  private record Login(String user, String password) {
    static Login of(Map<String, String> settings) {
      return new Login(
          settings.getOrDefault("MUSTER_PG_OWNER", ""),
          settings.getOrDefault("MUSTER_PG_OWNER_PASSWORD", ""));
    }
  }

  private Standby(Path data, int port, Login login) {
    this.program = Program.start("standby", Map.of(), Servers.postgres(data, port));
    this.port = port;
    this.login = login;
  }

  /// It has all that was written when this returns, and whatever is acknowledged from then on.
  static Standby follow(Platform platform, Path copy) throws IOException, SQLException {
    Standby standby = trail(platform, copy);
    try (Connection primary = platform.database()) {
      primary.createStatement().execute("ALTER SYSTEM SET synchronous_standby_names = '*'");
      primary.createStatement().execute("SELECT pg_reload_conf()");
      await(primary, "SELECT bool_and(sync_state = 'sync') FROM pg_stat_replication");
      return standby;
    } catch (SQLException | RuntimeException e) {
      standby.close();
      throw e;
    }
  }

  /// It has what has come to it; nobody waits for that.
  static Standby trail(Platform platform, Path copy) throws IOException, SQLException {
    Login login = Login.of(platform.environment("muster"));
    copy(platform, copy);
    Files.writeString(
        copy.resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=127.0.0.1 port=%d user=%s password=%s'%n"
            .formatted(platform.servers().postgresPort(), login.user(), login.password()),
        StandardOpenOption.APPEND);
    Files.createFile(copy.resolve("standby.signal"));
    Standby standby = new Standby(copy, Ports.free(), login);
    try (Connection primary = platform.database()) {
      await(primary, "SELECT count(*) = 1 FROM pg_stat_replication WHERE state = 'streaming'");
      return standby;
    } catch (SQLException | RuntimeException e) {
      standby.close();
      throw e;
    }
  }

  /// On what it had when it was closed, whatever was written since.
  static Standby again(Platform platform, Path copy) {
    return new Standby(copy, Ports.free(), Login.of(platform.environment("muster")));
  }

  /// Waits until it has what the primary has written by now.
  void awaitAllOf(Platform platform) throws SQLException {
    try (Connection primary = platform.database();
        ResultSet now =
            primary.createStatement().executeQuery("SELECT pg_current_wal_insert_lsn()")) {
      now.next();
      String lsn = now.getString(1);
      await(primary, "SELECT bool_and(flush_lsn >= '%s') FROM pg_stat_replication".formatted(lsn));
    }
  }

  /// By the low-level interface; files that go while they are copied are in the write-ahead log.
  private static void copy(Platform platform, Path copy) throws IOException, SQLException {
    try (Connection primary = platform.database();
        var statement = primary.createStatement()) {
      statement.execute("SELECT pg_backup_start('standby', true)");
      run("cp", "-a", platform.servers().postgresData().toString(), copy.toString());
      try (ResultSet stopped =
          statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
        stopped.next();
        Files.writeString(copy.resolve("backup_label"), stopped.getString(1));
      }
    }
    Files.deleteIfExists(copy.resolve("postmaster.pid"));
  }

  private static void run(String... command) {
    Program.start(command[0], Map.of(), List.of(command)).exitCode();
  }

  /// It becomes a primary.
  void promote() throws SQLException {
    try (Connection connection = connection()) {
      await(connection, "SELECT pg_promote()");
    }
  }

  /// Starts the dead primary on what a promoted standby, closed by now, had.
  static void takeItsPlace(Member primary, Path data, Path standby) throws IOException {
    Path dead = data.resolveSibling("dead");
    Files.move(data, dead);
    Files.move(standby, data);
    primary.start();
    run("rm", "-rf", dead.toString());
  }

  /// Once it answers.
  private Connection connection() throws SQLException {
    String address = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    Instant until = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        return DriverManager.getConnection(address, login.user(), login.password());
      } catch (SQLException e) {
        if (Instant.now().isAfter(until)) {
          throw e;
        }
        Pause.of(Duration.ofMillis(100));
      }
    }
  }

  private static void await(Connection connection, String sql) throws SQLException {
    Instant until = Instant.now().plus(PATIENCE);
    while (true) {
      try (ResultSet answer = connection.createStatement().executeQuery(sql)) {
        if (answer.next() && answer.getBoolean(1)) {
          return;
        }
      }
      if (Instant.now().isAfter(until)) {
        throw new IllegalStateException("still not: " + sql);
      }
      Pause.of(Duration.ofMillis(100));
    }
  }

  /// At once, but with what it has written.
  @Override
  public void close() {
    program.interrupt();
  }
}
