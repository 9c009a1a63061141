package dev.muster.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class PostgresStandbyTest {
  @TempDir Path folder;

  @Test
  void a_standby_takes_over_without_what_it_had_not_received_and_on_a_timeline_of_its_own()
      throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    try (var server = PostgresServer.start(folder.resolve("one"), 0, TestServers.binaries())) {
      var primary = server.address();
      execute(primary, "create table told (what text)");
      Path other = Files.createDirectory(folder.resolve("other"));
      Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rwxrwxrwx"));
      try (var standby = PostgresStandby.follow(primary, folder.resolve("one/data"), other)) {
        execute(primary, "insert into told values ('kept')");
        standby.awaitLevel(primary);
        standby.stopFollowing();
        execute(primary, "insert into told values ('lost')");

        standby.promote();

        assertThat(PostgresStandby.ask(standby.address(), "select string_agg(what, ' ') from told"))
            .isEqualTo("kept");
        execute(standby.address(), "insert into told values ('new')");
        String timeline = "select left(pg_walfile_name(pg_current_wal_insert_lsn()), 8)";
        assertThat(PostgresStandby.ask(primary, timeline)).isEqualTo("00000001");
        assertThat(PostgresStandby.ask(standby.address(), timeline)).isEqualTo("00000002");
      }
    }
  }

  private static void execute(PostgresAddress address, String sql) throws SQLException {
    try (var connection = address.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
