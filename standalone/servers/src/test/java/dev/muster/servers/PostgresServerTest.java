package dev.muster.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresServerTest {
  @TempDir Path directory;

  @Test
  void an_acknowledged_commit_is_on_disk() throws Exception {
    try (var server = start()) {
      assertThat(query(server, "show fsync")).isEqualTo("on");
      assertThat(query(server, "show synchronous_commit")).isEqualTo("on");
      assertThat(query(server, "show full_page_writes")).isEqualTo("on");
    }
  }

  @Test
  void it_listens_on_loopback_only_and_asks_for_the_password() throws Exception {
    try (var server = start()) {
      var address = server.address();
      var stranger =
          new PostgresAddress(
              address.host(), address.port(), address.database(), address.user(), "guess");

      assertThat(query(server, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(query(server, "show unix_socket_directories")).isEmpty();
      assertThatThrownBy(stranger::connect)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
      assertThat(address.toString()).doesNotContain(address.password());
    }
    assertThat(Files.getPosixFilePermissions(directory.resolve("password")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void data_and_password_outlive_a_restart() throws Exception {
    try (var server = start()) {
      execute(server, "create table roll (name text)", "insert into roll values ('kept')");
    }
    try (var server = start()) {
      assertThat(query(server, "select name from roll")).isEqualTo("kept");
    }
  }

  @Test
  void a_server_orphaned_by_a_killed_process_is_replaced_without_loss() throws Exception {
    var child = ChildJvm.start(OrphanMaker.class, directory, TestServers.binaries());
    var orphan = child.awaitLine("ready");
    child.kill();
    assertThat(ProcessHandle.of(Long.parseLong(orphan))).isPresent();

    try (var server = start()) {
      assertThat(query(server, "select name from roll")).isEqualTo("acknowledged");
      assertThat(postmaster()).isNotEqualTo(orphan);
    }
  }

  @Test
  void after_everything_was_killed_nothing_acknowledged_is_lost() throws Exception {
    var child = ChildJvm.start(OrphanMaker.class, directory, TestServers.binaries());
    var orphan = child.awaitLine("ready");
    child.kill();
    ProcessHandle.of(Long.parseLong(orphan)).orElseThrow().destroyForcibly();

    try (var server = start()) {
      assertThat(query(server, "select name from roll")).isEqualTo("acknowledged");
    }
  }

  @Test
  void a_process_number_that_went_to_another_program_does_not_block_the_start() throws Exception {
    start().close();
    Files.write(
        directory.resolve("data/postmaster.pid"),
        List.of(Long.toString(ProcessHandle.current().pid())));

    try (var server = start()) {
      assertThat(query(server, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void a_busy_port_is_named() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThatThrownBy(
              () -> PostgresServer.start(directory, other.getLocalPort(), TestServers.binaries()))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("Port " + other.getLocalPort())
          .hasMessageContaining("choose another port");
    }
  }

  @Test
  void a_directory_in_use_is_named_and_left_alone() throws Exception {
    try (var server = start()) {
      assertThatThrownBy(this::start)
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining(directory.toString())
          .hasMessageContaining("in use");
      assertThat(query(server, "select 1")).isEqualTo("1");
    }
  }

  private PostgresServer start() {
    return PostgresServer.start(directory, 0, TestServers.binaries());
  }

  private String postmaster() throws Exception {
    return Files.readAllLines(directory.resolve("data/postmaster.pid")).getFirst();
  }

  private static void execute(PostgresServer server, String... statements) throws SQLException {
    try (var connection = server.address().connect();
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String query(PostgresServer server, String sql) throws SQLException {
    try (var connection = server.address().connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
