package dev.muster.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// A base backup of an installation's database by PostgreSQL's low-level interface, and an archive
/// of its write-ahead log, as docs/operate.md has operators make them.
final class Backup {
  private final Path data;
  private final Path base;
  private final Path archive;

  Backup(Installation muster, Path folder) {
    this.data = muster.home().resolve("postgres/data");
    this.base = folder.resolve("base");
    this.archive = folder.resolve("archive");
    try {
      Files.createDirectories(archive);
      for (Path open : List.of(folder, archive)) {
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Takes effect with the next start.
  void archive(Database database) {
    database.execute("alter system set archive_mode = on");
    database.execute("alter system set archive_command = 'cp %p " + archive + "/%f'");
  }

  /// While everything serves.
  void take(Database database) {
    try (Connection session =
            DriverManager.getConnection(database.jdbcUrl(), "postgres", database.password());
        var statement = session.createStatement()) {
      statement.execute("select pg_backup_start('muster', true)");
      run("cp", "-a", data.toString(), base.toString());
      try (ResultSet stopped =
          statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
        stopped.next();
        Files.writeString(base.resolve("backup_label"), stopped.getString(1));
      }
      Files.deleteIfExists(base.resolve("postmaster.pid"));
      run("find", base.resolve("pg_wal").toString(), "-type", "f", "-delete");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Everything that was written is in the archive.
  void complete(Database database) {
    String last = database.column("select pg_walfile_name(pg_current_wal_lsn())").getFirst();
    database.execute("select pg_switch_wal()");
    while (!Files.exists(archive.resolve(last))) {
      Pause.of(Duration.ofMillis(200));
    }
  }

  /// Puts the backup in the place of what is lost, to be replayed up to a named point. Connections
  /// are refused until it is.
  void restore(String point) {
    run("rm", "-rf", data.toString());
    run("cp", "-a", base.toString(), data.toString());
    try {
      Path signal = data.resolve("recovery.signal");
      run("cp", "-a", data.resolve("PG_VERSION").toString(), signal.toString());
      Files.writeString(
          data.resolve("postgresql.auto.conf"),
          """
          restore_command = 'cp %s/%%f %%p'
          recovery_target_name = '%s'
          recovery_target_action = 'promote'
          hot_standby = off
          """
              .formatted(archive, point),
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void run(String... command) {
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
