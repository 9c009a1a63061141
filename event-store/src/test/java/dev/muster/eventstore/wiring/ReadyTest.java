package dev.muster.eventstore.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the images' health check finds.
final class ReadyTest {
  private final HttpServer service;
  private int status = 200;

  ReadyTest() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/q/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    service.start();
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  @Test
  void a_service_that_says_so_is_ready() {
    assertThat(Ready.isReady(port())).isTrue();
  }

  @Test
  void one_that_says_it_is_not_is_not() {
    status = 503;
    assertThat(Ready.isReady(port())).isFalse();
  }

  @Test
  void one_that_does_not_listen_is_not() {
    int port = port();
    service.stop(0);
    assertThat(Ready.isReady(port)).isFalse();
  }

  private int port() {
    return service.getAddress().getPort();
  }
}
