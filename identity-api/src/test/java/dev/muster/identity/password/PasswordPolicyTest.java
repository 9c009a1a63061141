package dev.muster.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.identity.password.PasswordRefused.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordPolicyTest {

  private final PasswordPolicy policy = PasswordPolicy.bundled();

  @ParameterizedTest
  @ValueSource(
      strings = {"gravel-tin-otter", "lowercase only", "🐴🔋📎✅🐴🔋📎✅", "Zwölf Boxkämpfer"})
  void any_mixture_of_eight_characters_may_be_set(String raw) {
    assertThat(policy.check(raw, "ada")).isEqualTo(Password.of(raw));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gravel7", "🐴🔋📎✅🐴🔋📎", "o\u0308o\u0308o\u0308o\u0308"})
  void seven_characters_are_too_few_however_many_bytes_they_take(String raw) {
    assertThat(refusal(raw)).isEqualTo(Reason.TOO_SHORT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada.lovelace", "Ada.Lovelace", " ada.lovelace "})
  void the_user_name_is_no_password(String raw) {
    assertThat(refusal(raw)).isEqualTo(Reason.SAME_AS_USER_NAME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"password", "Password1", "12345678", "qwertyuiop", "ILOVEYOU", "changeme"})
  void the_most_common_passwords_are_refused_in_any_case(String raw) {
    assertThat(refusal(raw)).isEqualTo(Reason.COMMON);
  }

  @Test
  void what_could_be_no_password_at_all_is_refused_first() {
    assertThat(refusal("")).isEqualTo(Reason.EMPTY);
    assertThat(refusal("gravel-tin\u0000otter")).isEqualTo(Reason.FORBIDDEN_CHARACTER);
  }

  private Reason refusal(String raw) {
    return catchThrowableOfType(PasswordRefused.class, () -> policy.check(raw, "ada.lovelace"))
        .reason();
  }
}
