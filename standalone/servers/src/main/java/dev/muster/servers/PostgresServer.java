package dev.muster.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;

/// A durable PostgreSQL on loopback whose data outlives the process: a server that an earlier,
/// killed process left behind is stopped first. It is stopped by [#close()] alone.
public final class PostgresServer implements AutoCloseable {
  /// Who owns whatever is in it.
  public static final String SUPERUSER = PostgresCluster.SUPERUSER;

  public static final String DATABASE = "muster";

  private final PostgresCluster cluster;
  private final PostgresAddress address;
  private final DirectoryLock lock;

  private PostgresServer(PostgresCluster cluster, PostgresAddress address, DirectoryLock lock) {
    this.cluster = cluster;
    this.address = address;
    this.lock = lock;
  }

  /// Port 0 takes any free one. The programs are unpacked into the directory too.
  public static PostgresServer start(Path directory, int port) {
    return start(directory, port, directory);
  }

  /// With the programs in a folder that several data directories may share.
  public static PostgresServer start(Path directory, int port, Path binaries) {
    var home = directory.toAbsolutePath().normalize();
    var lock = DirectoryLock.take(home);
    try {
      var cluster =
          new PostgresCluster(
              PostgresBinaries.unpackedIn(binaries.toAbsolutePath()), home.resolve("data"));
      var server = new PostgresServer(cluster, prepare(cluster, home, port), lock);
      server.run();
      return server;
    } catch (IOException | SQLException e) {
      lock.close();
      throw new CannotStart(
          "PostgreSQL did not start in %s: %s".formatted(home, e.getMessage()), e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static PostgresAddress prepare(PostgresCluster cluster, Path home, int port)
      throws IOException {
    var passwordFile = home.resolve("password");
    var password = PostgresPassword.in(passwordFile);
    if (cluster.exists()) {
      SystemUser.mustOwn(cluster.data());
      new PostgresOrphan(cluster).stop();
    }
    var claimed = LoopbackPort.claim(port, "PostgreSQL");
    if (!cluster.exists()) {
      cluster.create(passwordFile);
    }
    return new PostgresAddress(
        LoopbackPort.HOST, claimed, DATABASE, PostgresCluster.SUPERUSER, password);
  }

  private void run() throws IOException, SQLException {
    boolean restored = Recovery.isAhead(cluster.data());
    cluster.start(address.port());
    try {
      if (restored) {
        new Recovery(address).awaitEnd();
      }
      createDatabase(DATABASE);
    } catch (SQLException e) {
      cluster.stop();
      throw e;
    }
  }

  public PostgresAddress address() {
    return address;
  }

  /// An empty database; one of that name is left as it is.
  public PostgresAddress createDatabase(String name) throws SQLException {
    try (var connection = address.inDatabase("postgres").connect();
        var query = connection.prepareStatement("select from pg_database where datname = ?")) {
      query.setString(1, name);
      if (!query.executeQuery().next()) {
        try (var statement = connection.createStatement()) {
          statement.execute("create database " + statement.enquoteIdentifier(name, true));
        }
      }
    }
    return address.inDatabase(name);
  }

  /// Stops without a last checkpoint, which takes long after many writes: for data nobody needs.
  void abandon() {
    try (lock) {
      cluster.stopAtOnce();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Open connections are ended, what was committed stays.
  @Override
  public void close() {
    try (lock) {
      cluster.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
