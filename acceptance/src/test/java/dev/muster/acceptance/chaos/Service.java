package dev.muster.acceptance.chaos;

import dev.muster.acceptance.Checkout;
import dev.muster.acceptance.Ports;
import dev.muster.acceptance.Program;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A packaged runnable and the ports that a process of it keeps from start to start.
record Service(String module, int http, int management) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  static Service of(String module) {
    return new Service(module, Ports.free(), Ports.free());
  }

  Member member(String name, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("QUARKUS_HTTP_PORT", Integer.toString(http));
    all.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
    List<String> command = Program.java(Checkout.packaged(module), List.of());
    return new Member(name, command, all, this::isReady);
  }

  private boolean isReady() throws IOException, InterruptedException {
    URI health = URI.create("http://localhost:" + management + "/q/health/ready");
    HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
    return CLIENT.send(request, BodyHandlers.ofString()).statusCode() == 200;
  }
}
