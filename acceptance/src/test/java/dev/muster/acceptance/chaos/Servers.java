package dev.muster.acceptance.chaos;

import dev.muster.acceptance.Checkout;
import dev.muster.acceptance.Ports;
import dev.muster.servers.PostgresAddress;
import dev.muster.servers.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A PostgreSQL and a broker, each a process of its own with its data below one folder.
final class Servers {
  private static final String DURABLE =
      """
      -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=on -c synchronous_commit=on
      -c full_page_writes=on -c max_connections=300 -c shared_buffers=128MB -c timezone=UTC
      """;

  private final Path folder;
  private final int postgresPort = Ports.free();
  private final int brokerPort = Ports.free();
  private final int controllerPort = Ports.free();
  private final int front = Ports.free();
  private final PostgresAddress address;

  Servers(Path folder) {
    this.folder = folder;
    PostgresServer made =
        PostgresServer.start(folder.resolve("postgres"), postgresPort, programs());
    this.address = made.address();
    made.close();
  }

  private static Path programs() {
    return Checkout.ROOT.resolve("target/postgresql");
  }

  /// On the data directory that it was made with, or on another, at any port.
  static List<String> postgres(Path data, int port) {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(program("postgres").toString());
    command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
    command.addAll(List.of(DURABLE.strip().split("\\s+")));
    return command;
  }

  /// One of PostgreSQL's own programs.
  static Path program(String name) {
    try (Stream<Path> versions = Files.list(programs())) {
      return versions
          .map(version -> version.resolve("bin").resolve(name))
          .filter(Files::isExecutable)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path postgresData() {
    return folder.resolve("postgres/data");
  }

  Path brokerData() {
    return folder.resolve("broker");
  }

  Member postgres() {
    return new Member(
        Platform.POSTGRES, postgres(postgresData(), postgresPort), Map.of(), this::answers);
  }

  private boolean answers() throws SQLException {
    try (Connection connection = database()) {
      return connection.isValid(5);
    }
  }

  /// @param listeners for each client `port:gate`
  Member broker(List<String> listeners) {
    Path libraries = Checkout.STANDALONE.resolveSibling("lib");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx384m", "-cp"));
    command.add(libraries + "/main/*:" + libraries + "/boot/*");
    command.add(source("Broker").toString());
    command.add(brokerData().toString());
    command.addAll(List.of(Integer.toString(brokerPort), Integer.toString(controllerPort)));
    command.addAll(listeners);
    return new Member(Platform.BROKER, command, Map.of(), this::listens);
  }

  private static Path source(String name) {
    return Checkout.ROOT
        .resolve("acceptance/src/test/java/dev/muster/acceptance/chaos")
        .resolve(name + ".java");
  }

  private boolean listens() throws IOException {
    try (Socket _ = new Socket(InetAddress.ofLiteral("127.0.0.1"), brokerPort)) {
      return true;
    }
  }

  int postgresPort() {
    return postgresPort;
  }

  /// How a service is told about PostgreSQL, through a gate.
  Map<String, String> postgresSettings(int gate) {
    return Map.of(
        "MUSTER_PG_URL",
        "postgresql://127.0.0.1:%d/%s".formatted(gate, address.database()),
        "MUSTER_PG_OWNER",
        address.user(),
        "MUSTER_PG_OWNER_PASSWORD",
        address.password());
  }

  Connection database() throws SQLException {
    return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
  }

  String kafka() {
    return "127.0.0.1:" + brokerPort;
  }

  String baseUrl() {
    return "http://localhost:" + front;
  }
}
