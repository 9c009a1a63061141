package dev.muster.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.identity.password.PasswordRefused.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordTest {

  @Test
  void composed_and_decomposed_accents_are_the_same_password() {
    assertThat(Password.of("pa\u0308sswo\u0308rd")).isEqualTo(Password.of("p\u00e4ssw\u00f6rd"));
  }

  @Test
  void every_kind_of_space_is_a_space() {
    assertThat(Password.of("correct\u00a0horse\u3000x")).isEqualTo(Password.of("correct horse x"));
  }

  @Test
  void case_width_and_outer_spaces_are_kept() {
    assertThat(Password.of("Secret")).isNotEqualTo(Password.of("secret"));
    assertThat(Password.of("\uff21bc")).isNotEqualTo(Password.of("Abc"));
    assertThat(Password.of(" secret ")).isNotEqualTo(Password.of("secret"));
  }

  @Test
  void an_emoji_counts_as_the_code_points_it_is_made_of() {
    assertThat(Password.of("🐴🔋").length()).isEqualTo(2);
    assertThat(Password.of("👩\u200d🚀").length()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret\u0000x", "secret\tx", "secret\u007fx", "secret\ud83d", "a\uffff"})
  void control_characters_and_what_is_no_character_are_refused(String raw) {
    assertThat(refusal(raw)).isEqualTo(Reason.FORBIDDEN_CHARACTER);
  }

  @Test
  void nothing_is_no_password() {
    assertThat(refusal("")).isEqualTo(Reason.EMPTY);
  }

  @Test
  void the_limit_of_1024_bytes_is_counted_in_utf_8() {
    assertThat(Password.of("x".repeat(1024)).bytes()).hasSize(1024);
    assertThat(refusal("x".repeat(1025))).isEqualTo(Reason.TOO_LONG);
    assertThat(Password.of("é".repeat(512)).bytes()).hasSize(1024);
    assertThat(refusal("é".repeat(513))).isEqualTo(Reason.TOO_LONG);
    assertThat(refusal("x".repeat(1_000_000))).isEqualTo(Reason.TOO_LONG);
  }

  private static Reason refusal(String raw) {
    return catchThrowableOfType(PasswordRefused.class, () -> Password.of(raw)).reason();
  }
}
