package dev.muster.identity.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.domain.RealmId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IssuersTest {
  @Test
  void an_issuer_is_the_base_and_the_realm() {
    Issuers issuers = new Issuers("https://id.example/sso/");

    assertThat(issuers.of(RealmId.MAIN)).hasToString("https://id.example/sso/realms/main");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080",
        "http://127.0.0.1",
        "http://[::1]:9",
        "https://a.example"
      })
  void plain_http_is_for_loopback(String base) {
    assertThat(new Issuers(base).isHttps()).isEqualTo(base.startsWith("https"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://id.example",
        "http://192.0.2.1",
        "ftp://localhost",
        "id.example",
        "https://",
        "https://u:p@id.example",
        "https://id.example?a=b",
        "https://id.example#a"
      })
  void anything_else_stops_the_start(String base) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Issuers(base))
        .withMessageContaining("MUSTER_BASE_URL");
  }
}
