package dev.muster.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.acceptance.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class GateTest {
  private ServerSocket echo;
  private Gate gate;

  @BeforeEach
  void a_server_that_says_what_it_hears() throws IOException {
    echo = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    gate = Gate.open(Ports.free(), echo.getLocalPort());
    Thread.ofVirtual().start(this::serve);
  }

  private void serve() {
    while (!echo.isClosed()) {
      try {
        Socket caller = echo.accept();
        Thread.ofVirtual().start(() -> answer(caller));
      } catch (IOException _) {
        // Closed: the loop ends.
      }
    }
  }

  private static void answer(Socket caller) {
    try (caller) {
      caller.getInputStream().transferTo(caller.getOutputStream());
    } catch (IOException _) {
      // The caller has gone.
    }
  }

  @AfterEach
  void close() throws IOException {
    gate.close();
    echo.close();
  }

  @Test
  void whoever_comes_is_led_to_the_server() throws IOException {
    try (Socket caller = caller()) {
      assertThat(echoed(caller, 'a')).isEqualTo('a');
    }
  }

  @Test
  void what_is_cut_is_reset_and_so_is_whoever_comes_until_it_is_open_again() throws IOException {
    try (Socket caller = caller()) {
      echoed(caller, 'a');
      gate.cut();
      assertThatThrownBy(() -> echoed(caller, 'b')).isInstanceOf(SocketException.class);
    }
    assertThatThrownBy(() -> echoed(caller(), 'c')).isInstanceOf(SocketException.class);
    gate.open();
    try (Socket caller = caller()) {
      assertThat(echoed(caller, 'd')).isEqualTo('d');
    }
  }

  @Test
  void what_is_said_into_silence_is_heard_once_it_is_over() throws IOException {
    try (Socket before = caller()) {
      echoed(before, 'a');
      gate.silence();
      try (Socket during = caller()) {
        assertThatThrownBy(() -> echoed(before, 'b')).isInstanceOf(SocketTimeoutException.class);
        assertThatThrownBy(() -> echoed(during, 'c')).isInstanceOf(SocketTimeoutException.class);
        gate.open();
        assertThat(before.getInputStream().read()).isEqualTo('b');
        assertThat(during.getInputStream().read()).isEqualTo('c');
      }
    }
  }

  @Test
  void what_is_slowed_takes_longer_there_and_back() throws IOException {
    try (Socket caller = caller()) {
      gate.slow(Duration.ofMillis(100));
      long began = System.nanoTime();
      assertThat(echoed(caller, 'a')).isEqualTo('a');
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(200));
    }
  }

  private Socket caller() throws IOException {
    Socket caller = new Socket(InetAddress.ofLiteral("127.0.0.1"), gate.port());
    caller.setSoTimeout(2_000);
    return caller;
  }

  private static int echoed(Socket caller, char said) throws IOException {
    caller.getOutputStream().write(said);
    int heard = caller.getInputStream().read();
    if (heard < 0) {
      throw new SocketException("ended");
    }
    return heard;
  }
}
