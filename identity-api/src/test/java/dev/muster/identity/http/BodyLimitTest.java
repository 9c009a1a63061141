package dev.muster.identity.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// A body over the limit gets the protocol's own answer, whether or not it tells its length.
@QuarkusTest
final class BodyLimitTest {
  private static final int LIMIT = 1_048_576;

  @TestHTTPResource("/realms/tokens")
  URI issuer = URI.create("about:blank");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /oauth2/token   | application/x-www-form-urlencoded | application/json     | "error":"invalid_request"
          /scim/v2/Users  | application/scim+json             | application/scim+json| "status":"413"
          /login          | application/x-www-form-urlencoded | text/html            | This cannot be done
          """)
  void each_protocol_tells_it_in_its_own_words(
      String path, String type, String answered, String words) throws Exception {
    for (BodyPublisher body : new BodyPublisher[] {told(3 * LIMIT), untold(3 * LIMIT)}) {
      HttpResponse<String> answer = send(HttpClient.Version.HTTP_1_1, path, type, body);

      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(answered);
      assertThat(answer.body()).contains(words).contains("more than " + LIMIT + " bytes");
    }
  }

  @ParameterizedTest
  @EnumSource
  void each_version_of_http_brings_the_answer(HttpClient.Version version) throws Exception {
    HttpResponse<String> answer = post(version, untold(3 * LIMIT));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("invalid_request");
  }

  @ParameterizedTest
  @EnumSource
  void a_body_up_to_the_limit_is_read(HttpClient.Version version) throws Exception {
    HttpResponse<String> most = post(version, untold(LIMIT));
    HttpResponse<String> more = post(version, untold(LIMIT + 1));

    assertThat(most.statusCode()).isNotEqualTo(413);
    assertThat(more.statusCode()).isEqualTo(413);
  }

  @Test
  void who_sends_all_before_reading_gets_the_answer_and_may_go_on() throws Exception {
    byte[] chunk = ("10000\r\n" + "x".repeat(65_536) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    try (Socket socket = new Socket(issuer.getHost(), issuer.getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(head("Transfer-Encoding: chunked"));
      for (int i = 0; i < 512; i++) {
        socket.getOutputStream().write(chunk);
      }
      socket.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(head("Content-Length: 0\r\nConnection: close"));

      String answers = text(socket.getInputStream());

      assertThat(answers).containsSubsequence("HTTP/1.1 413", "invalid_request", "HTTP/1.1 4");
    }
  }

  private byte[] head(String headers) {
    return """
    POST %s/oauth2/token HTTP/1.1
    Host: localhost
    Content-Type: application/x-www-form-urlencoded
    %s

    """
        .formatted(issuer.getPath(), headers)
        .replace("\r", "")
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String text(InputStream in) throws Exception {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  private HttpResponse<String> post(HttpClient.Version version, BodyPublisher body)
      throws Exception {
    return send(version, "/oauth2/token", "application/x-www-form-urlencoded", body);
  }

  private HttpResponse<String> send(
      HttpClient.Version version, String path, String type, BodyPublisher body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(issuer + path))
            .header("Content-Type", type)
            .timeout(Duration.ofSeconds(20))
            .POST(body)
            .build();
    try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  private static BodyPublisher told(int bytes) {
    return BodyPublishers.ofByteArray(new byte[bytes]);
  }

  private static BodyPublisher untold(int bytes) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[bytes]));
  }
}
