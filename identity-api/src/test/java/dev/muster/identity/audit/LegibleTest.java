package dev.muster.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LegibleTest {
  @ParameterizedTest
  @ValueSource(
      ints = {
        0x0, 0x7, 0xA, 0x1B, 0x7F, 0x9B, 0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0x2028, 0x202E,
        0x2066, 0x2069, 0xFEFF, 0xE0041, 0xE000, 0xFFFF
      })
  void what_hides_controls_or_turns_the_direction_is_shown_to_be_there(int c) {
    assertThat(Legible.of("a" + Character.toString(c) + "b")).isEqualTo("a\uFFFDb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada", "Zoë", "שרה", "علی‌رضا", "王小明", "👩‍🔬", "<b>&amp;", "a b"})
  void names_of_people_stay_as_they_are(String name) {
    assertThat(Legible.of(name)).isEqualTo(name);
  }

  @Test
  void half_a_character_is_none() {
    assertThat(Legible.of("a\uD83Db")).isEqualTo("a\uFFFDb");
  }

  @Test
  void what_is_too_long_is_cut_between_characters() {
    assertThat(Legible.of("👍👍👍👍", 3)).isEqualTo("👍👍…");
    assertThat(Legible.of("👍👍👍", 3)).isEqualTo("👍👍👍");
  }

  @Test
  void lines_stay_lines() {
    assertThat(Legible.lines("a\n\u202Eb\n")).isEqualTo("a\n\uFFFDb");
  }
}
