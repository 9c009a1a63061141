package dev.muster.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One runnable in a process of its own, on outside servers.
record Replica(String module, Program program, int http, int management) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  static Replica start(String module, int http, Map<String, String> environment) {
    return start(module, http, Ports.free(), environment);
  }

  private static Replica start(
      String module, int http, int management, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("QUARKUS_HTTP_PORT", Integer.toString(http));
    all.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
    List<String> command = Program.java(Checkout.packaged(module), List.of());
    return new Replica(module, Program.start(module, all, command), http, management);
  }

  Replica again(Map<String, String> environment) {
    return start(module, http, management, environment);
  }

  /// The issuer, asked at this replica and no other.
  URI issuer() {
    return URI.create("http://localhost:" + http + "/realms/main");
  }

  /// The readiness and what it says; null where nothing answers.
  @Nullable HttpResponse<String> readiness() {
    try {
      return new Http().get(URI.create("http://localhost:" + management + "/q/health/ready"));
    } catch (UncheckedIOException _) {
      return null;
    }
  }

  /// All that Prometheus would scrape.
  String metrics() {
    return new Http().get(URI.create("http://localhost:" + management + "/q/metrics")).body();
  }

  Replica awaitReadiness(int status) {
    Instant until = Instant.now().plus(PATIENCE);
    HttpResponse<String> last = readiness();
    while (last == null || last.statusCode() != status) {
      if (!program.isAlive() || Instant.now().isAfter(until)) {
        throw new AssertionError(
            "%s is not at %d: %s%n%s"
                .formatted(
                    program,
                    status,
                    last == null ? "no answer" : last.statusCode() + " " + last.body(),
                    String.join("\n", program.lines())));
      }
      Pause.of(Duration.ofMillis(100));
      last = readiness();
    }
    return this;
  }

  /// Waits until a check of a process that is ready says so.
  void awaitHealth(String check, Predicate<JsonNode> wanted) {
    Instant until = Instant.now().plus(PATIENCE);
    HttpResponse<String> last = readiness();
    while (last == null || last.statusCode() != 200 || !says(last.body(), check, wanted)) {
      if (Instant.now().isAfter(until)) {
        throw new AssertionError(program + " says " + (last == null ? "nothing" : last.body()));
      }
      Pause.of(Duration.ofMillis(200));
      last = readiness();
    }
  }

  private static boolean says(String health, String check, Predicate<JsonNode> wanted) {
    for (JsonNode one : Http.json(health).get("checks")) {
      if (one.get("name").textValue().equals(check)) {
        return wanted.test(one);
      }
    }
    return false;
  }

  @Override
  public void close() {
    program.close();
  }
}
