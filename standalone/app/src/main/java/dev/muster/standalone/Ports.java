package dev.muster.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import picocli.CommandLine.Option;

/// Where everything listens, on loopback.
final class Ports {
  @Option(
      names = "--port",
      paramLabel = "N",
      description = "HTTP (MUSTER_PORT; default: 8080)",
      defaultValue = "${env:MUSTER_PORT:-8080}")
  private int http;

  @Option(
      names = "--management-port",
      paramLabel = "N",
      description = "health and metrics (MUSTER_MANAGEMENT_PORT; default: 9000)",
      defaultValue = "${env:MUSTER_MANAGEMENT_PORT:-9000}")
  private int management;

  @Option(
      names = "--kafka-port",
      paramLabel = "N",
      description = "Kafka (MUSTER_KAFKA_PORT; default: 9092)",
      defaultValue = "${env:MUSTER_KAFKA_PORT:-9092}")
  private int kafka;

  @Option(
      names = "--postgres-port",
      paramLabel = "N",
      description = "PostgreSQL (MUSTER_PG_PORT; default: 15432)",
      defaultValue = "${env:MUSTER_PG_PORT:-15432}")
  private int postgres;

  String baseUrl() {
    return "http://localhost:" + http;
  }

  /// The servers tell of theirs when they start; these two would only fail at the very end.
  void mustBeFree() {
    mustBeFree(http, "--port");
    mustBeFree(management, "--management-port");
  }

  private static void mustBeFree(int port, String option) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new CannotRun(
          "port %d is taken: stop what listens there, or choose another with %s"
              .formatted(port, option));
    }
  }

  int http() {
    return http;
  }

  int management() {
    return management;
  }

  int kafka() {
    return kafka;
  }

  int postgres() {
    return postgres;
  }
}
