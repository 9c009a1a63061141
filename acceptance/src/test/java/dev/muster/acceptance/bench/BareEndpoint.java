package dev.muster.acceptance.bench;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A server that answers 200 with an empty body, on the HTTP stack that Muster stands on: what a
/// request costs before anything is done for it.
final class BareEndpoint {
  private BareEndpoint() {}

  public static void main(String[] arguments) {
    Vertx.vertx()
        .createHttpServer()
        .requestHandler(request -> request.endHandler(_ -> request.response().end()))
        .listen(Integer.parseInt(arguments[0]), "127.0.0.1");
  }

  static Figure measure(Options options) throws IOException {
    int port = FreePort.any();
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                    "-XX:+UseSerialGC",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    System.getProperty("java.class.path"),
                    System.getProperty("muster.bench.source") + "/BareEndpoint.java",
                    Integer.toString(port)))
            .inheritIO()
            .start();
    try {
      Discovery.await(port, Duration.ofSeconds(60), process::isAlive);
      return measure(port, new Processes(process.pid(), 0), options);
    } finally {
      process.toHandle().destroy();
    }
  }

  private static Figure measure(int port, Processes server, Options options) {
    String form = "grant_type=client_credentials&" + Machine.ORDERS.proof();
    Workload post = (wire, _) -> () -> wire.form("/", "", form).mustBe(200);
    try (Crowd crowd = new Crowd(post, port)) {
      crowd.work(options.warmUp().dividedBy(2));
      Cpu before = server.cpu();
      Latencies latencies = crowd.work(options.duration());
      return Figure.of(
          "limit: bare endpoint, empty 200",
          server.cpu().since(before),
          latencies,
          OperationFigures.seconds(options.duration()));
    }
  }
}
