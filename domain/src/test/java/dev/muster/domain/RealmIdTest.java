package dev.muster.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RealmIdTest {
  private static final String LONGEST =
      "a123456789-123456789-123456789-123456789-123456789-123456789-12";

  @ParameterizedTest
  @ValueSource(strings = {"a", "0", "main", "a-b", "a--b", "9to5", LONGEST})
  void letters_digits_and_hyphens_between_them_name_a_realm(String slug) {
    assertThat(new RealmId(slug).value()).isEqualTo(slug);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", "-a", "a-", "Main", "a b", "a_b", "a.b", "\u00e4", "a\n", LONGEST + "3"})
  void nothing_else_does(String text) {
    assertThatThrownBy(() -> new RealmId(text)).hasMessageContaining("realm");
  }
}
