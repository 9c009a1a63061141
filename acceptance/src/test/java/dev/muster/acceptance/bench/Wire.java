package dev.muster.acceptance.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A kept-alive connection that speaks just enough of HTTP/1.1. The generator shares the cores with
/// what it measures, so it must cost next to nothing.
public final class Wire implements AutoCloseable {
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

  private final Socket socket = new Socket();
  private final String host;
  private byte[] buffer = new byte[16_384];

  Wire(int port) throws IOException {
    host = "localhost:" + port;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(60_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
  }

  String origin() {
    return "http://" + host;
  }

  Reply get(String path, String headers) throws IOException {
    return send("GET", path, headers, "");
  }

  Reply form(String path, String headers, String form) throws IOException {
    return send("POST", path, FORM + headers, form);
  }

  Reply send(String method, String path, String headers, String body) throws IOException {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String length = method.equals("GET") ? "" : "Content-Length: " + content.length + "\r\n";
    byte[] head =
        (method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + length + "\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] request = Arrays.copyOf(head, head.length + content.length);
    System.arraycopy(content, 0, request, head.length, content.length);
    socket.getOutputStream().write(request);
    return receive();
  }

  private Reply receive() throws IOException {
    int read = 0;
    int end;
    do {
      read += more(read);
      end = endOfHead(read);
    } while (end < 0);
    String head = new String(buffer, 0, end, StandardCharsets.ISO_8859_1);
    int whole = end + contentLength(head);
    while (read < whole) {
      read += more(read);
    }
    String body = new String(buffer, end, whole - end, StandardCharsets.UTF_8);
    return new Reply(Integer.parseInt(head.substring(9, 12)), head, body);
  }

  private int more(int read) throws IOException {
    if (read == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * read);
    }
    int count = socket.getInputStream().read(buffer, read, buffer.length - read);
    if (count < 0) {
      throw new EOFException("the server hung up");
    }
    return count;
  }

  private int endOfHead(int read) {
    for (int i = 3; i < read; i++) {
      if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private static int contentLength(String head) {
    int at = head.toLowerCase(java.util.Locale.ROOT).indexOf("\r\ncontent-length: ");
    if (at < 0) {
      return 0;
    }
    int from = at + 18;
    return Integer.parseInt(head.substring(from, head.indexOf('\r', from)));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
