package dev.muster.acceptance.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/// Asks the replicas of the identity API, any of them, and takes what comes: an answer, or nothing.
///
/// @param ports where the replicas listen
/// @param baseUrl what the issuer begins with
record Caller(List<Integer> ports, String baseUrl) {
  static final String REALM = "/realms/main";
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  /// One replica, by chance.
  int any() {
    return ports.get(ThreadLocalRandom.current().nextInt(ports.size()));
  }

  /// Another one than that, where there is one.
  int other(int port) {
    return ports.stream().filter(candidate -> candidate != port).findAny().orElse(port);
  }

  Reply get(int port, String path, String... headers) {
    return send(HttpRequest.newBuilder(address(port, path)).GET(), headers);
  }

  Reply form(int port, String path, Map<String, String> form, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(port, path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encode(form)));
    return send(request, headers);
  }

  Reply json(int port, String methodAndPath, String json, String bearer) {
    String[] both = methodAndPath.split(" ", 2);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(port, both[1]))
            .header("Content-Type", "application/json")
            .method(both[0], BodyPublishers.ofString(json));
    return send(request, "Authorization", "Bearer " + bearer);
  }

  private static URI address(int port, String path) {
    return URI.create("http://localhost:" + port + REALM + path);
  }

  private static Reply send(HttpRequest.Builder request, String... headers) {
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return Reply.of(CLIENT.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString()));
    } catch (IOException _) {
      return Reply.NONE;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Reply.NONE;
    }
  }

  static String encode(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
