package dev.muster.acceptance.chaos;

import java.io.IOException;
import java.net.Socket;

/// One connection through a gate.
record GateLine(Socket caller, Socket server, Passage passage) {
  private static final int PIECE = 1 << 16;

  /// Until one side ends.
  void run() throws IOException {
    caller.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    Thread back = Thread.ofVirtual().start(() -> copy(server, caller));
    copy(caller, server);
    try {
      back.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      reset();
    }
  }

  /// That a side has gone is news that has to pass, too.
  private void copy(Socket from, Socket to) {
    byte[] piece = new byte[PIECE];
    try (from;
        to) {
      try {
        int read = from.getInputStream().read(piece);
        while (read >= 0 && passage.await()) {
          to.getOutputStream().write(piece, 0, read);
          read = from.getInputStream().read(piece);
        }
      } finally {
        passage.await();
      }
    } catch (IOException _) {
      // Cut by one side.
    }
  }

  void reset() {
    reset(caller);
    reset(server);
  }

  /// With a word to the other side that is not a polite end.
  static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException _) {
      // It has ended already.
    }
  }
}
