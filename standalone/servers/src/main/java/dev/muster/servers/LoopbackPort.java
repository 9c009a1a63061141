package dev.muster.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Asks the system for a port before a server is told to bind it, so that a taken one is named in
/// words and not in a server's log.
final class LoopbackPort {
  static final String HOST = "127.0.0.1";

  private LoopbackPort() {}

  /// `wanted` itself where it is free, any free one where it is 0.
  static int claim(int wanted, String server) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(wanted != 0);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), wanted));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new CannotStart(
          "Port %d, which %s needs, is taken by another program: stop that program or choose another port"
              .formatted(wanted, server),
          e);
    }
  }
}
