package dev.muster.consumer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A realm that answers as docs/event-stream.md says, and can be told to fail. What the real one
/// does is tried in identity-api and in acceptance.
final class Realm implements AutoCloseable {
  static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /// What each key is: `k`, or `erased`; any other is unknown.
  final Map<String, String> keys = new HashMap<>();

  /// The ids of each question.
  final List<List<String>> questions = new ArrayList<>();

  final List<String> logins = new ArrayList<>();
  volatile int tokenStatus = 200;
  volatile int keysStatus = 200;
  volatile long tokenLives = 300;
  private volatile HttpServer server;

  Realm() {
    server = listen(0);
  }

  Access access() {
    return access("main");
  }

  Access access(String realm) {
    int port = server.getAddress().getPort();
    return new Access(
        URI.create("http://localhost:" + port + "/realms/" + realm), "watcher", "a+b/c=d");
  }

  void goAway() {
    server.stop(0);
  }

  void comeBack() {
    server = listen(server.getAddress().getPort());
  }

  private HttpServer listen(int port) {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), port), 0);
      http.createContext("/realms/main/oauth2/token", this::token);
      http.createContext("/realms/main/events/keys", this::keys);
      http.start();
      return http;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void token(HttpExchange http) throws IOException {
    String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    logins.add(http.getRequestHeaders().getFirst("Authorization") + " " + body);
    answer(
        http,
        tokenStatus,
        tokenStatus == 200
            ? "{\"access_token\":\"t%d\",\"expires_in\":%d}".formatted(logins.size(), tokenLives)
            : "{\"error\":\"invalid_client\"}");
  }

  private void keys(HttpExchange http) throws IOException {
    String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    List<String> asked = ID.matcher(body).results().map(m -> m.group()).toList();
    questions.add(asked);
    boolean current =
        ("Bearer t" + logins.size()).equals(http.getRequestHeaders().getFirst("Authorization"));
    int status = current ? keysStatus : 401;
    answer(http, status, status == 200 ? set(asked) : "{\"detail\":\"no\"}");
  }

  private String set(List<String> asked) {
    List<String> open = new ArrayList<>();
    List<String> erased = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (String id : asked) {
      String k = keys.getOrDefault(id, "unknown");
      switch (k) {
        case "erased" -> erased.add("\"" + id + "\"");
        case "unknown" -> unknown.add("\"" + id + "\"");
        default -> open.add("{\"kty\":\"oct\",\"kid\":\"%s\",\"k\":\"%s\"}".formatted(id, k));
      }
    }
    return "{\"keys\":%s,\"erased\":%s,\"unknown\":%s}".formatted(open, erased, unknown);
  }

  private static void answer(HttpExchange http, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    http.sendResponseHeaders(status, bytes.length);
    http.getResponseBody().write(bytes);
    http.close();
  }

  /// Forgets the questions so far.
  void clear() {
    questions.clear();
    logins.clear();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
