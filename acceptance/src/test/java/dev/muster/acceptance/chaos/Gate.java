package dev.muster.acceptance.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// The route from one service to one server: the service knows the gate's port alone, and what
/// stands behind it can be changed, or cut off.
final class Gate implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private final ServerSocket entrance;
  private volatile int target;

  private Gate(ServerSocket entrance, int target) {
    this.entrance = entrance;
    this.target = target;
  }

  static Gate open(int port, int target) {
    try {
      ServerSocket entrance = new ServerSocket();
      entrance.setReuseAddress(true);
      entrance.bind(new InetSocketAddress(LOOPBACK, port));
      Gate gate = new Gate(entrance, target);
      Thread.ofVirtual().start(gate::accept);
      return gate;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return entrance.getLocalPort();
  }

  /// The server's port.
  int target() {
    return target;
  }

  /// Where connections lead that are opened from now on.
  void leadTo(int port) {
    target = port;
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket caller = entrance.accept();
        Thread.ofVirtual().start(() -> connect(caller));
      } catch (IOException _) {
        // Closed: the loop ends.
      }
    }
  }

  /// Whichever side ends, both do, as the caller would see it without anything in between.
  private void connect(Socket caller) {
    try (caller;
        Socket server = new Socket(LOOPBACK, target)) {
      caller.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      Thread back = Thread.ofVirtual().start(() -> copy(server, caller));
      copy(caller, server);
      back.join();
    } catch (IOException _) {
      // Nobody listens there: the caller's connection is closed.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException _) {
      // Cut by one side.
    }
  }

  @Override
  public void close() {
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
