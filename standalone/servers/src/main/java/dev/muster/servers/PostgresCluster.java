package dev.muster.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// A data directory of PostgreSQL and what `initdb` and `pg_ctl` do to it.
record PostgresCluster(PostgresBinaries binaries, Path data) {
  static final String SUPERUSER = "postgres";

  /// Durability is said aloud although it is the default: acknowledged events must not die with the
  /// server. Only TCP on loopback, only with the password; only what stops the server is logged.
  /// Segments of the write-ahead log are removed rather than used again, as what is written over
  /// piece by piece still tells of erased people.
  private static final String SETTINGS =
      """
      -c listen_addresses=%s -c unix_socket_directories=''
      -c fsync=on -c synchronous_commit=on -c full_page_writes=on
      -c max_connections=200 -c shared_buffers=128MB -c max_wal_size=1GB -c wal_recycle=off
      -c timezone=UTC -c log_timezone=UTC
      -c log_min_messages=fatal -c log_min_error_statement=panic
      """
          .formatted(LoopbackPort.HOST)
          .replace('\n', ' ');

  boolean exists() {
    return Files.exists(data.resolve("PG_VERSION"));
  }

  /// Into a folder beside it, then renamed, so that a process killed meanwhile leaves no half of
  /// one. The builtin locale sorts alike on every machine.
  void create(Path passwordFile) throws IOException {
    var scratch = data.resolveSibling("data.new");
    Directories.delete(scratch);
    PostgresProgram.run(
        List.of(
            binaries.program("initdb").toString(),
            "--pgdata=" + scratch,
            "--username=" + SUPERUSER,
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions"));
    Files.move(scratch, data, StandardCopyOption.ATOMIC_MOVE);
  }

  void start(int port) throws IOException {
    pgCtl("start", "-o", "-p " + port + " " + SETTINGS);
  }

  void stop() throws IOException {
    pgCtl("stop", "-m", "fast");
  }

  /// Backends still at work are cut off; the log is replayed at the next start.
  void stopAtOnce() throws IOException {
    pgCtl("stop", "-m", "immediate");
  }

  private void pgCtl(String action, String... options) throws IOException {
    var command = new ArrayList<String>();
    command.add(binaries.program("pg_ctl").toString());
    command.addAll(List.of(action, "-D", data.toString(), "-w", "-t", "60", "-s"));
    command.addAll(List.of(options));
    PostgresProgram.run(command);
  }
}
