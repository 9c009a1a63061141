package dev.muster.domain.client;

import static dev.muster.domain.client.ClientAuthentication.CLIENT_SECRET_BASIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.Rejected;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientMetadataTest {
  private static final ClientMetadata SHOP = ClientExamples.metadata(CLIENT_SECRET_BASIC, "openid");

  @ParameterizedTest
  @CsvSource({
    "https://shop.example/callback, true",
    "https://shop.example/callback/, false",
    "https://shop.example/callback?x=1, false",
    "https://shop.example:443/callback, false",
    "https://SHOP.example/callback, false",
    "http://shop.example/callback, false",
    "https://shop.example/callback#x, false",
    "http://127.0.0.1/callback, true",
    "http://127.0.0.1:51234/callback, true",
    "http://127.0.0.1:51234/other, false",
    "http://127.0.0.1:51234/callback#x, false",
    "http://user@127.0.0.1:51234/callback, false",
    "https://127.0.0.1:51234/callback, false",
    "http://localhost:51234/callback, false",
    "http://127.0.0.1.evil.example/callback, false",
    "'', false"
  })
  void a_redirect_uri_is_the_registered_one_but_for_a_loopback_port(String asked, boolean allowed) {
    assertThat(SHOP.redirectsTo(asked)).isEqualTo(allowed);
  }

  @Test
  void after_logout_other_uris_are_registered() {
    assertThat(SHOP.returnsTo("https://shop.example/bye")).isTrue();
    assertThat(SHOP.returnsTo("https://shop.example/callback")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "null",
        "https://shop.example/",
        "https://Shop.example",
        "shop.example",
        "https://shop.example:0",
        "file://x",
        "https://shop.example#",
        "https://a b"
      })
  void an_origin_is_scheme_host_and_port(String origin) {
    assertThatThrownBy(() -> withOrigin(origin)).isInstanceOf(Rejected.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://shop.example", "http://localhost:3000", "http://[::1]:8080"})
  void an_origin_is_registered_as_browsers_send_it(String origin) {
    assertThat(withOrigin(origin).origins()).containsExactly(origin);
  }

  private static ClientMetadata withOrigin(String origin) {
    return new ClientMetadata(
        "Shop",
        ClientAuthentication.NONE,
        Set.of(GrantType.AUTHORIZATION_CODE),
        List.of("https://shop.example/callback"),
        List.of(),
        List.of(origin),
        Set.of(),
        null,
        null,
        true,
        false);
  }
}
