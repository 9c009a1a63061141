package dev.muster.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// A second PostgreSQL that follows a first one by streaming, and that no commit waits for: what it
/// has not received is lost when it takes the first one's place.
public final class PostgresStandby implements AutoCloseable {
  private final PostgresCluster cluster;
  private final PostgresAddress address;

  private PostgresStandby(PostgresCluster cluster, PostgresAddress address) {
    this.cluster = cluster;
    this.address = address;
  }

  /// @param data the primary's data directory
  /// @param folder where the copy goes, which PostgreSQL's user may write to
  public static PostgresStandby follow(PostgresAddress primary, Path data, Path folder)
      throws IOException, SQLException {
    int port = LoopbackPort.claim(0, "a standby");
    var copy = folder.resolve("data");
    copy(primary, data, copy);
    Files.writeString(
        copy.resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=%s port=%d user=%s password=%s'%n"
            .formatted(primary.host(), primary.port(), primary.user(), primary.password()),
        StandardOpenOption.APPEND);
    Files.createFile(copy.resolve("standby.signal"));
    var cluster = new PostgresCluster(PostgresBinaries.unpackedIn(programs()), copy);
    cluster.start(port);
    return new PostgresStandby(
        cluster,
        new PostgresAddress(
            primary.host(), port, primary.database(), primary.user(), primary.password()));
  }

  /// Where the embedded server's programs are unpacked, for every test.
  public static Path programs() {
    return TestServers.binaries();
  }

  /// By the low-level interface: the embedded server comes without `pg_basebackup`.
  private static void copy(PostgresAddress primary, Path data, Path copy)
      throws IOException, SQLException {
    try (Connection connection = primary.connect();
        var statement = connection.createStatement()) {
      statement.execute("select pg_backup_start('standby', true)");
      PostgresProgram.run(List.of("cp", "-a", data.toString(), copy.toString()));
      try (var stopped = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
        stopped.next();
        Files.writeString(copy.resolve("backup_label"), stopped.getString(1));
      }
    }
    Files.deleteIfExists(copy.resolve("postmaster.pid"));
  }

  /// Waits until it has all that the primary has written by now.
  public void awaitLevel(PostgresAddress primary) throws SQLException {
    String there = ask(primary, "select pg_current_wal_insert_lsn()");
    while (ask(address, "select pg_last_wal_replay_lsn() >= '%s'".formatted(there)).equals("f")) {
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// What the primary writes from now on is lost.
  public void stopFollowing() throws SQLException {
    try (Connection connection = address.connect();
        var statement = connection.createStatement()) {
      statement.execute("alter system set primary_conninfo = ''");
      statement.execute("select pg_reload_conf()");
      while (!ask(address, "select count(*) from pg_stat_wal_receiver").equals("0")) {
        pause();
      }
    }
  }

  /// It becomes a primary, on a timeline of its own.
  public void promote() throws SQLException {
    ask(address, "select pg_promote()");
  }

  public PostgresAddress address() {
    return address;
  }

  public static String ask(PostgresAddress address, String sql) throws SQLException {
    try (Connection connection = address.connect();
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Override
  public void close() throws IOException {
    cluster.stopAtOnce();
  }
}
