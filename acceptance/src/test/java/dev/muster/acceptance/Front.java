package dev.muster.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// What stands before the replicas and has the address that people know: each new connection goes
/// to the replica that it was last told to lead to.
final class Front implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private final ServerSocket entrance;
  private volatile int target;

  private Front(ServerSocket entrance) {
    this.entrance = entrance;
  }

  static Front open(int port) {
    try {
      ServerSocket entrance = new ServerSocket();
      entrance.setReuseAddress(true);
      entrance.bind(new InetSocketAddress(LOOPBACK, port));
      Front front = new Front(entrance);
      Thread.ofVirtual().start(front::accept);
      return front;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return entrance.getLocalPort();
  }

  void leadTo(Replica replica) {
    target = replica.http();
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket visitor = entrance.accept();
        Thread.ofVirtual().start(() -> connect(visitor));
      } catch (IOException _) {
        // Closed: the loop ends.
      }
    }
  }

  /// Whichever side ends, both do, as the visitor would see it without anything in between.
  private void connect(Socket visitor) {
    try (visitor;
        Socket replica = new Socket(LOOPBACK, target)) {
      Thread back = Thread.ofVirtual().start(() -> copy(replica, visitor));
      copy(visitor, replica);
      back.join();
    } catch (IOException _) {
      // Nobody listens there: the visitor's connection is closed.
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
