package dev.muster.eventstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A line to a server that a test can cut, stop, or rob of one answer. It knows of the protocol
/// only that PostgreSQL ends an answer with "ready for query".
public final class CuttingProxy implements AutoCloseable {
  private final ServerSocket entrance;
  private final String host;
  private final int port;
  private final Set<Line> lines = ConcurrentHashMap.newKeySet();
  private volatile boolean refusing;
  private volatile boolean stalled;
  private volatile boolean closed;
  private volatile @Nullable Theft theft;
  private volatile @Nullable Random chance;
  private volatile int messages;
  private final AtomicInteger cuts = new AtomicInteger();

  /// The answer to the first message that holds a marker is to be swallowed.
  private record Theft(String marker, CompletableFuture<Void> done) {}

  private CuttingProxy(ServerSocket entrance, String host, int port) {
    this.entrance = entrance;
    this.host = host;
    this.port = port;
  }

  public static CuttingProxy to(String host, int port) {
    try {
      ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
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

  /// Cuts every line there is. New ones may be made at once.
  public void cut() {
    lines.forEach(Line::cut);
  }

  /// Cuts a line at about one in so many messages, before it passes or just after.
  public void cutAtRandom(Random random, int oneIn) {
    chance = random;
    messages = oneIn;
  }

  /// How many lines were cut at random.
  public int cuts() {
    return cuts.get();
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
    stalled = on;
  }

  /// The lines that there are now hang for ever; new ones pass.
  public void freeze() {
    lines.forEach(line -> line.frozen = true);
  }

  /// Swallows the server's whole answer to the next message that holds a marker, then cuts the
  /// line: the server has done its work, and the client does not learn of it.
  public CompletableFuture<Void> swallowAnswerTo(String marker) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    theft = new Theft(marker, done);
    return done;
  }

  private void accept() {
    while (!closed) {
      try {
        Socket client = entrance.accept();
        if (refusing) {
          client.close();
        } else {
          new Line(client, new Socket(host, port)).start();
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

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// One connection, both ways.
  private final class Line {
    private final Socket client;
    private final Socket server;
    private volatile @Nullable Theft robbed;
    private volatile boolean frozen;

    Line(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void start() throws IOException {
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      lines.add(this);
      Thread.ofVirtual().start(() -> pump(client, server, false));
      Thread.ofVirtual().start(() -> pump(server, client, true));
    }

    private void pump(Socket from, Socket to, boolean answers) {
      byte[] buffer = new byte[1 << 16];
      try {
        int read = from.getInputStream().read(buffer);
        while (read >= 0) {
          while (stalled || frozen) {
            pause(5);
          }
          boolean last = isLast();
          boolean lost = last && isLast(2);
          if (!lost && (answers ? passes(buffer, read) : watched(buffer, read))) {
            to.getOutputStream().write(buffer, 0, read);
          }
          if (last) {
            cuts.incrementAndGet();
            cut();
          }
          read = from.getInputStream().read(buffer);
        }
      } catch (IOException _) {
        // cut
      }
      cut();
    }

    private boolean isLast() {
      return messages > 0 && isLast(messages);
    }

    private boolean isLast(int oneIn) {
      Random random = chance;
      return random != null && random.nextInt(oneIn) == 0;
    }

    private boolean watched(byte[] buffer, int read) {
      Theft planned = theft;
      if (planned != null
          && new String(buffer, 0, read, StandardCharsets.ISO_8859_1).contains(planned.marker())) {
        robbed = planned;
        theft = null;
      }
      return true;
    }

    private boolean passes(byte[] buffer, int read) {
      Theft here = robbed;
      if (here == null) {
        return true;
      }
      boolean ready = read >= 6 && buffer[read - 6] == 'Z' && buffer[read - 2] == 5;
      if (ready) {
        cut();
        here.done().complete(null);
      }
      return false;
    }

    void cut() {
      lines.remove(this);
      try (client;
          server) {
        client.setSoLinger(true, 0);
      } catch (IOException _) {
        // it is cut already
      }
    }
  }
}
