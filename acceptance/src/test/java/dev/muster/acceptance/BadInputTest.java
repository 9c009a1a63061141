package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What nobody should send gets the protocol's own answer: never a trace, never a 500.
@ExtendWith(Shared.class)
final class BadInputTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private final Installation muster;
  private final int said;

  BadInputTest(Installation muster) {
    this.muster = muster;
    this.said = muster.program().lines().size();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /oauth2/token      | grant_type=client_credentials                          | 401 | invalid_client
          /oauth2/token      | grant_type=client_credentials&client_id=nobody         | 401 | invalid_client
          /oauth2/token      | client_id=desktop-app                                  | 400 | invalid_request
          /oauth2/token      | client_id=desktop-app&grant_type=password              | 400 | unsupported_grant_type
          /oauth2/token      | client_id=desktop-app&grant_type=authorization_code&code=x&code=y | 400 | invalid_request
          /oauth2/token      | client_id=desktop-app&grant_type=refresh_token&refresh_token=%00 | 400 | invalid_request
          /oauth2/token      | client_id=desktop-app&grant_type=refresh_token&refresh_token=%ff | 400 | invalid
          /oauth2/token      | client_id=desktop-app&grant_type=refresh_token&refresh_token=x   | 400 | invalid_grant
          /oauth2/introspect | token=x                                                | 401 | invalid_client
          /oauth2/revoke     | token=x                                                | 401 | invalid_client
          /login             | username=ada&password=x                                | 400 | html
          /login             | request=forged&username=ada&password=x                 | 400 | html
          """)
  void a_form_that_is_wrong_is_answered_in_the_protocols_words(
      String path, String body, int status, String word) throws IOException {
    String answer = exchange(path, FORM, body);

    assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains(word);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /oauth2/token  | application/x-www-form-urlencoded | "error":"invalid_request"
          /scim/v2/Users | application/scim+json             | "status":"413"
          /login         | application/x-www-form-urlencoded | html
          """)
  void a_body_of_untold_length_is_refused_over_the_limit(String path, String type, String word)
      throws IOException {
    String answer =
        exchange(
            """
            POST /realms/main%s HTTP/1.1
            Host: localhost
            Content-Type: %s
            Transfer-Encoding: chunked
            Connection: close

            200000
            %s
            0

            """
                .formatted(path, type, "x".repeat(0x200000)));

    assertThat(answer).startsWith("HTTP/1.1 413 ").contains(word, "more than 1048576 bytes");
  }

  @Test
  void another_content_type_is_refused() throws IOException {
    assertThat(exchange("/oauth2/token", "application/json", "{\"grant_type\":"))
        .containsPattern("^HTTP/1.1 4(00|15) ");
  }

  @Test
  void a_realm_that_is_not_there_is_not_found() {
    URI nowhere = URI.create(muster.issuer() + "x/.well-known/openid-configuration");

    HttpResponse<String> answer = new Http().get(nowhere);

    assertThat(answer.statusCode()).isEqualTo(404);
  }

  @Test
  void a_token_that_is_none_opens_nothing() {
    HttpResponse<String> answer = new DesktopApp(muster.issuer()).userinfo("e30.e30.e30");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer"));
  }

  @Test
  void a_forged_host_changes_no_address() throws IOException {
    String answer =
        exchange(
            """
            GET /realms/main/.well-known/openid-configuration HTTP/1.1
            Host: evil.example
            X-Forwarded-Host: evil.example
            X-Forwarded-Proto: https
            Forwarded: host=evil.example;proto=https
            Connection: close

            """);

    assertThat(answer)
        .startsWith("HTTP/1.1 200 ")
        .contains("\"issuer\":\"" + muster.issuer() + "\"")
        .doesNotContain("evil.example");
  }

  @Test
  void another_origin_may_not_read_tokens() {
    HttpResponse<String> answer =
        new Http()
            .post(
                URI.create(muster.issuer() + "/oauth2/token"),
                Map.of("grant_type", "refresh_token", "client_id", "spa", "refresh_token", "x"),
                "Origin",
                "https://evil.example");

    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  private String exchange(String path, String type, String body) throws IOException {
    return exchange(
        """
        POST /realms/main%s HTTP/1.1
        Host: localhost
        Content-Type: %s
        Content-Length: %d
        Connection: close

        %s\
        """
            .formatted(path, type, body.length(), body));
  }

  /// As the bytes go over the line, which no client would send.
  private String exchange(String request) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.ofLiteral("127.0.0.1"), muster.issuer().getPort())) {
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write(request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).doesNotContain("Exception", "\tat ", "HTTP/1.1 500");
      return answer;
    }
  }

  @AfterEach
  void it_saw_no_bug() {
    assertThat(muster.program().lines().stream().skip(said))
        .noneMatch(line -> line.contains("Exception"));
  }
}
