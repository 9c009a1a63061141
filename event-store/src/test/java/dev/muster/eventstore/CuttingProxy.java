package dev.muster.eventstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// A line to a server that a test can cut, stop, or rob of one answer. It knows of the protocol
/// only that PostgreSQL ends an answer with "ready for query".
public final class CuttingProxy implements AutoCloseable {
  private final ServerSocket entrance;
  private final String host;
  private volatile int port;
  private final Mischief mischief = new Mischief();
  private final Set<ProxiedLine> lines = ConcurrentHashMap.newKeySet();
  private volatile boolean refusing;
  private volatile boolean closed;

  private CuttingProxy(ServerSocket entrance, String host, int port) {
    this.entrance = entrance;
    this.host = host;
    this.port = port;
  }

  public static CuttingProxy to(String host, int port) {
    return at(0, host, port);
  }

  /// @param own the port to come in by
  public static CuttingProxy at(int own, String host, int port) {
    try {
      ServerSocket entrance = new ServerSocket(own, 50, InetAddress.getLoopbackAddress());
      CuttingProxy proxy = new CuttingProxy(entrance, host, port);
      Thread.ofVirtual().start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return entrance.getLocalPort();
  }

  /// Where new lines lead from now on.
  public void leadTo(int another) {
    port = another;
  }

  /// Cuts every line there is. New ones may be made at once.
  public void cut() {
    lines.forEach(ProxiedLine::cut);
  }

  /// Cuts a line at about one in so many messages, before it passes or just after.
  public void cutAtRandom(Random random, int oneIn) {
    mischief.cutAtRandom(random, oneIn);
  }

  /// How many lines were cut at random.
  public int cuts() {
    return mischief.cuts();
  }

  /// The server seems to be gone: what is there is cut, and what comes is turned away.
  public void refuse(boolean on) {
    refusing = on;
    if (on) {
      cut();
    }
  }

  /// The server seems to hang: nothing passes, and no line is cut.
  public void stall(boolean on) {
    mischief.stall(on);
  }

  /// The lines that there are now hang for ever; new ones pass.
  public void freeze() {
    lines.forEach(ProxiedLine::freeze);
  }

  /// Swallows the server's whole answer to the next message that holds a marker, then cuts the
  /// line: the server has done its work, and the client does not learn of it.
  public CompletableFuture<Void> swallowAnswerTo(String marker) {
    return mischief.plan(marker);
  }

  private void accept() {
    while (!closed) {
      try {
        Socket client = entrance.accept();
        lines.removeIf(ProxiedLine::isCut);
        if (refusing) {
          client.close();
        } else {
          lines.add(new ProxiedLine(client, new Socket(host, port), mischief));
        }
      } catch (IOException _) {
        // the entrance is closed, or the server is: whoever comes next sees it too
      }
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    entrance.close();
    cut();
  }
}
