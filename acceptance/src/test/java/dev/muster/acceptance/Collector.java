package dev.muster.acceptance;

import static java.util.stream.Collectors.joining;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Takes what is exported by OTLP over HTTP. Names and attributes stand in it as they are, ids as
/// their bytes.
final class Collector implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpServer server;
  private final List<String> bodies = new CopyOnWriteArrayList<>();

  Collector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  private void take(HttpExchange http) throws IOException {
    bodies.add(new String(http.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
    http.sendResponseHeaders(200, -1);
    http.close();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// What was exported with a trace, once its last step is there.
  ///
  /// @param last the step that ends last: what a trace consists of may come in several exports
  String await(String trace, String last) {
    String bytes = new String(HexFormat.of().parseHex(trace), StandardCharsets.ISO_8859_1);
    Instant until = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(until)) {
      String all = bodies.stream().filter(body -> body.contains(bytes)).collect(joining());
      if (all.contains(last)) {
        return all;
      }
      Pause.of(Duration.ofMillis(50));
    }
    throw new AssertionError("no %s of %s in %d exports".formatted(last, trace, bodies.size()));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
