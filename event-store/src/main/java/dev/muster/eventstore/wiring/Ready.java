package dev.muster.eventstore.wiring;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Whether the service of this container is ready, for engines whose probes are programs: ends with
/// 0 where it is. The images have no other HTTP client, and a plain socket starts fastest.
public final class Ready {
  private static final int PATIENCE_MILLIS = 3_000;

  private Ready() {}

  public static void main(String... arguments) {
    String port = System.getenv().getOrDefault("QUARKUS_MANAGEMENT_PORT", "9000");
    System.exit(isReady(Integer.parseInt(port)) ? 0 : 1);
  }

  static boolean isReady(int port) {
    return isUp("ready", port);
  }

  static boolean isAlive(int port) {
    return isUp("live", port);
  }

  private static boolean isUp(String what, int port) {
    String request = "GET /q/health/" + what + " HTTP/1.0\r\n\r\n";
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String status =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      return status != null && status.contains(" 200 ");
    } catch (IOException _) {
      return false;
    }
  }
}
