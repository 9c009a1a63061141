package dev.muster.identity.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What stands in a request's first line, byte for byte: clients of Java's own would not send it.
@QuarkusTest
final class RequestTargetsTest {
  @TestHTTPResource("/realms/tokens")
  URI issuer = URI.create("about:blank");

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          /oauth2/userinfo?a=%zz      ~ application/json         ~ "error":"invalid_request"
          /oauth2/us{er}info          ~ application/json         ~ "error":"invalid_request"
          /scim/v2/Users?filter=%     ~ application/scim+json    ~ "status":"400"
          /admin/users/%GG            ~ application/problem+json ~ "status":400
          /admin/users/a|b            ~ application/problem+json ~ "status":400
          /login?a=%2                 ~ text/html                ~ This cannot be done
          """)
  void what_cannot_be_read_is_refused_in_the_protocols_words(
      String target, String type, String words) throws IOException {
    String answer = get(target);

    assertThat(answer)
        .startsWith("HTTP/1.1 400 ")
        .contains("Content-Type: " + type)
        .contains("X-Request-Id: ")
        .contains(words);
  }

  @Test
  void a_query_is_read_as_browsers_write_it() throws IOException {
    String answer =
        get(
            "/oauth2/authorize?client_id=web&redirect_uri=https://web.example/callback&state=a|{\"b\"}^`");

    assertThat(answer)
        .startsWith("HTTP/1.1 303 ")
        .contains("error=invalid_request")
        .contains("state=a%7C%7B%22b%22%7D%5E%60");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "nowhere"})
  void what_names_no_path_is_not_found(String target) throws IOException {
    assertThat(send("OPTIONS " + target))
        .startsWith("HTTP/1.1 404 ")
        .contains("Content-Type: application/problem+json")
        .contains("X-Request-Id: ")
        .contains("Content-Security-Policy: ");
  }

  @Test
  void a_filter_may_be_long() throws IOException {
    String answer = get("/scim/v2/Users?filter=" + "userName%20pr%20and%20".repeat(1_000));

    assertThat(answer).startsWith("HTTP/1.1 401 ").contains("application/scim+json");
  }

  @ParameterizedTest
  @CsvSource({
    "/oauth2/jwks,   application/json",
    "/scim/v2/Users, application/scim+json",
    "/admin/users,   application/problem+json",
  })
  void whoever_names_no_host_sent_a_malformed_request(String target, String type)
      throws IOException {
    String answer =
        exchange("GET " + issuer.getPath() + target + " HTTP/1.1\r\nConnection: close\r\n\r\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 400 ")
        .contains("Content-Type: " + type)
        .contains("X-Request-Id: ")
        .contains("the request is malformed");
  }

  private String get(String target) throws IOException {
    return send("GET " + issuer.getPath() + target);
  }

  private String send(String line) throws IOException {
    return exchange(
        "%s HTTP/1.1\r\nHost: %s\r\nAccept: text/html\r\nConnection: close\r\n\r\n"
            .formatted(line, issuer.getAuthority()));
  }

  private String exchange(String request) throws IOException {
    try (Socket socket = new Socket(issuer.getHost(), issuer.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
