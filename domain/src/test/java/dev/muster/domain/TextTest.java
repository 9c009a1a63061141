package dev.muster.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every text that enters the log satisfies.
final class TextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "Ærøskøbing", "日本", "𝒜 letter beyond the first plane", "12345678"})
  void an_ordinary_text_is_returned_unchanged(String value) {
    assertThat(Text.checked("field", value, 64)).isSameAs(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "a\0", "\0a", "𝒜\0"})
  void u0000_is_refused_wherever_it_stands(String value) {
    assertRefused(value, "must not contain U+0000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD835", "a\uD835", "\uDC9C\uD835", "\uDC9Ca", "\uD835\uD835\uDC9C"})
  void a_lone_surrogate_is_refused(String value) {
    assertRefused(value, "must be well-formed Unicode");
  }

  @Test
  void a_text_may_be_as_long_as_the_limit_and_no_longer() {
    assertThat(Text.checked("field", "1234", 4)).isEqualTo("1234");
    assertThatThrownBy(() -> Text.checked("field", "12345", 4))
        .isInstanceOfSatisfying(
            Rejected.class,
            r ->
                assertThat(r.rejection())
                    .isEqualTo(new Rejection.Invalid("field", "must be at most 4 characters")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void a_required_text_is_not_blank(String value) {
    assertThatThrownBy(() -> Text.required("field", value, 4)).isInstanceOf(Rejected.class);
  }

  private static void assertRefused(String value, String why) {
    assertThatThrownBy(() -> Text.checked("field", value, 64))
        .isInstanceOfSatisfying(
            Rejected.class,
            r -> assertThat(r.rejection()).isEqualTo(new Rejection.Invalid("field", why)));
  }
}
