package dev.muster.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.Rejected;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// PRECIS UsernameCaseMapped (RFC 8265 §3.3), with the examples of its §3.5.
final class UserNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "juliet@example.com",
        "fussball",
        "fu\u00DFball",
        "\u03C0",
        "\u03C3",
        "\u03C2",
        "o'hara+1!~",
        "日本語",
        "सीता",
        "שלום1",
        "\u0645\u0631\u064A\u0645\u0661",
        "col\u00B7legi",
        "カ\u30FBナ",
        "𝼄",
        "\u3007"
      })
  void letters_digits_and_visible_ascii_make_a_name(String name) {
    assertThat(new UserName(name).value()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "foo bar",
        "a\0",
        "a\u0007",
        "a\u00A0b",
        "henry\u2163",
        "\u265A",
        "\uFB01ne",
        "\u017Ft",
        "a\u00ADb",
        "a\u200Bb",
        "a\u200Db",
        "a\u200Cb",
        "a\uFE0F",
        "a\u034F",
        "\u1100",
        "\u0640",
        "a\u00B7b",
        "l\u00B7",
        "a\u30FBb",
        "a\u05F3",
        "\u0375a",
        "\uFFA0",
        "\uFF04\u00A3",
        "\uDBFF\uDFFF",
        "\uD835"
      })
  void blanks_symbols_and_what_cannot_be_seen_do_not(String name) {
    assertRefused(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aש", "1ש", "שa", "ש-", "ש1\u0661", "\u06611\u0627", "\u0661"})
  void a_name_that_would_be_shown_in_a_misleading_order_is_refused(String name) {
    assertRefused(name);
  }

  @Test
  void two_kinds_of_arabic_digits_are_not_mixed() {
    assertThat(new UserName("\u0627\u0661\u0662").value()).hasSize(3);
    assertThat(new UserName("\u0627\u06F1\u06F2").value()).hasSize(3);
    assertRefused("\u0627\u0661\u06F2");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "Ada, ada",
    "ADA, ada",
    "ＡＤＡ, ada",
    "A\u030Ada, \u00E5da",
    "\u00C5da, \u00E5da",
    "\u03A3, \u03C3",
    "ｶﾞ, ガ"
  })
  void names_that_differ_in_case_width_or_composition_only_are_the_same(String one, String other) {
    assertThat(new UserName(one).claim()).isEqualTo(new UserName(other).claim());
  }

  @ParameterizedTest(name = "{0} is not {1}")
  @CsvSource({"ada, ade", "fussball, fu\u00DFball", "\u03C3, \u03C2", "a, \u0430"})
  void other_names_are_others(String one, String other) {
    assertThat(new UserName(one).claim()).isNotEqualTo(new UserName(other).claim());
  }

  @Test
  void a_name_is_kept_as_it_was_typed() {
    assertThat(new UserName("McAda").value()).isEqualTo("McAda");
    assertThat(new UserName("ＡＤＡ").value()).isEqualTo("ADA");
  }

  @Test
  void a_name_has_at_most_255_characters() {
    assertThat(new UserName("a".repeat(255)).value()).hasSize(255);
    assertRefused("a".repeat(256));
  }

  /// What is in the log must be read back: over every character there is.
  @Test
  void a_name_that_was_accepted_is_accepted_again_and_normalising_twice_is_normalising_once() {
    long accepted =
        IntStream.rangeClosed(1, Character.MAX_CODE_POINT)
            .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
            .filter(Character::isDefined)
            .filter(UserNameTest::isStable)
            .count();
    assertThat(accepted).isGreaterThan(100_000);
  }

  private static boolean isStable(int c) {
    UserName name;
    try {
      name = new UserName(Character.toString(c));
    } catch (Rejected e) {
      return false;
    }
    assertThat(new UserName(name.value())).isEqualTo(name);
    assertThat(new UserName(name.normalised()).normalised()).isEqualTo(name.normalised());
    return true;
  }

  private static void assertRefused(String name) {
    assertThatThrownBy(() -> new UserName(name)).isInstanceOf(Rejected.class);
  }
}
