package dev.muster.acceptance.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The route from one service to one server: the service knows the gate's port alone, and what
/// stands behind it can be changed, or the route be cut, silenced or slowed.
final class Gate implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private final ServerSocket entrance;
  private final Passage passage = new Passage();
  private final Set<GateLine> lines = ConcurrentHashMap.newKeySet();
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

  /// Connections are reset, those that are there and those that come.
  void cut() {
    passage.cut();
    lines.forEach(GateLine::reset);
  }

  /// Nothing passes, not even that a side has gone, and nobody is told: what is sent meanwhile
  /// arrives once the gate is open again, as from a network that sends it again.
  void silence() {
    passage.silence();
  }

  /// Each piece takes so much longer.
  void slow(Duration by) {
    passage.slow(by);
  }

  /// As it was at first.
  void open() {
    passage.open();
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
    try {
      if (!passage.await()) {
        GateLine.reset(caller);
        return;
      }
      GateLine line = new GateLine(caller, new Socket(LOOPBACK, target), passage);
      lines.add(line);
      try {
        line.run();
      } finally {
        lines.remove(line);
      }
    } catch (IOException _) {
      GateLine.reset(caller);
    }
  }

  @Override
  public void close() {
    open();
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lines.forEach(GateLine::reset);
  }
}
