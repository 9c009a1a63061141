package dev.muster.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// Free ports of loopback, each given once: below those that the system gives to connections, so
/// that none is gone again before its program binds it, and none that the README speaks of.
public final class Ports {
  /// Where Muster is when nobody says anything else.
  static final List<Integer> DEFAULTS = List.of(8080, 9000, 9092, 15432);

  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  static {
    GIVEN.addAll(DEFAULTS);
  }

  private Ports() {}

  public static int free() {
    for (int tries = 0; tries < 1_000; tries++) {
      int port = ThreadLocalRandom.current().nextInt(10_000, 30_000);
      if (Fork.owns(port) && isFree(port) && GIVEN.add(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port");
  }

  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
