package dev.muster.identity.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ParametersTest {
  @Test
  void values_are_decoded() {
    Parameters form = form("a=b+c&d=%C3%A9%26&e=a=b");

    assertThat(form.get("a")).isEqualTo("b c");
    assertThat(form.get("d")).isEqualTo("é&");
    assertThat(form.get("e")).isEqualTo("a=b");
  }

  @Test
  void a_parameter_without_a_value_is_not_given() {
    Parameters form = form("a=&b&c=1");

    assertThat(form.has("a")).isFalse();
    assertThat(form.get("b")).isNull();
    assertThat(form.get("c")).isEqualTo("1");
  }

  @Test
  void resource_alone_may_be_given_twice() {
    assertThat(form("resource=urn%3Aa&resource=urn%3Ab").all("resource"))
        .containsExactly("urn:a", "urn:b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=1&a=2",
        "a=&a=2",
        "a=1&%61=2",
        "a=%",
        "a=%4",
        "a=%zz",
        "a=%00",
        "a=%FF",
        "a=\0"
      })
  void what_two_readers_could_read_differently_is_refused(String text) {
    assertThatExceptionOfType(OAuthRefusal.class)
        .isThrownBy(() -> form(text))
        .matches(refusal -> refusal.code() == OAuthRefusal.Code.invalid_request);
  }

  @Test
  void bytes_that_are_no_utf_8_are_refused() {
    assertThatExceptionOfType(OAuthRefusal.class)
        .isThrownBy(() -> Parameters.ofForm(new byte[] {'a', '=', (byte) 0xC3}));
  }

  private static Parameters form(String text) {
    return Parameters.ofForm(text.getBytes(StandardCharsets.UTF_8));
  }
}
