package dev.muster.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A small application with a page: `/` signs in over Muster, `/callback` says who came,
/// `/sign-out` leaves.
final class RelyingParty implements AutoCloseable {
  private final HttpServer server;
  private final DesktopApp app;
  private volatile DesktopApp.@Nullable Attempt attempt;
  private volatile String idToken = "";

  RelyingParty(URI issuer) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    app = new DesktopApp(issuer, URI.create(home() + "callback"));
    server.createContext("/", this::start);
    server.createContext("/callback", this::callback);
    server.createContext("/sign-out", this::signOut);
    server.start();
  }

  String home() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private void start(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestURI().getPath().equals("/")) {
      answer(exchange, 404, "nothing here");
      return;
    }
    DesktopApp.Attempt begun = app.attempt();
    attempt = begun;
    redirect(exchange, begun.address().toString());
  }

  private void callback(HttpExchange exchange) throws IOException {
    DesktopApp.Attempt begun = attempt;
    if (begun == null) {
      answer(exchange, 400, "nobody asked");
      return;
    }
    JsonNode tokens = begun.tokens(exchange.getRequestURI());
    idToken = tokens.get("id_token").textValue();
    String userinfo = app.userinfo(tokens.get("access_token").textValue()).body();
    answer(exchange, 200, "Welcome " + Http.json(userinfo).path("preferred_username").asText());
  }

  private void signOut(HttpExchange exchange) throws IOException {
    redirect(
        exchange, app.issuer() + "/oauth2/logout?" + Http.encode(Map.of("id_token_hint", idToken)));
  }

  private static void redirect(HttpExchange exchange, String location) throws IOException {
    exchange.getResponseHeaders().set("Location", location);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] page =
        "<!DOCTYPE html><title>Application</title><p>%s</p>"
            .formatted(text)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(status, page.length);
    exchange.getResponseBody().write(page);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
