package dev.muster.eventstore;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One connection through a {@link CuttingProxy}, both ways.
final class ProxiedLine {
  private final Socket client;
  private final Socket server;
  private final Mischief mischief;
  private volatile Mischief.@Nullable Theft robbed;
  private volatile boolean frozen;
  private volatile boolean cut;

  ProxiedLine(Socket client, Socket server, Mischief mischief) throws IOException {
    this.client = client;
    this.server = server;
    this.mischief = mischief;
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    Thread.ofVirtual().start(() -> pump(client, server, this::asked));
    Thread.ofVirtual().start(() -> pump(server, client, this::answered));
  }

  /// Whether a message may pass.
  private interface Watch {
    boolean lets(byte[] message, int length);
  }

  private void pump(Socket from, Socket to, Watch watch) {
    byte[] buffer = new byte[1 << 16];
    try {
      int read = from.getInputStream().read(buffer);
      while (read >= 0) {
        mischief.hold(() -> frozen);
        Mischief.Fate fate = mischief.fate();
        if (fate != Mischief.Fate.LOST && watch.lets(buffer, read)) {
          to.getOutputStream().write(buffer, 0, read);
        }
        if (fate != Mischief.Fate.PASSES) {
          cut();
        }
        read = from.getInputStream().read(buffer);
      }
    } catch (IOException _) {
      // cut
    }
    cut();
  }

  private boolean asked(byte[] message, int length) {
    Mischief.Theft theft =
        mischief.stealFor(new String(message, 0, length, StandardCharsets.ISO_8859_1));
    if (theft != null) {
      robbed = theft;
    }
    return true;
  }

  /// A stolen answer ends where PostgreSQL says that it is ready for the next query.
  private boolean answered(byte[] message, int length) {
    Mischief.Theft theft = robbed;
    if (theft == null) {
      return true;
    }
    if (length >= 6 && message[length - 6] == 'Z' && message[length - 2] == 5) {
      cut();
      theft.done().complete(null);
    }
    return false;
  }

  void freeze() {
    frozen = true;
  }

  boolean isCut() {
    return cut;
  }

  void cut() {
    cut = true;
    try (client;
        server) {
      client.setSoLinger(true, 0);
    } catch (IOException _) {
      // it is cut already
    }
  }
}
