package dev.muster.domain.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.Rejected;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopesTest {
  @Test
  void a_parameter_keeps_its_order_and_loses_its_duplicates() {
    assertThat(Scopes.parse("openid b:read a:read b:read").values())
        .containsExactly("openid", "b:read", "a:read");
  }

  @Test
  void a_parameter_without_a_value_names_none() {
    assertThat(Scopes.parse("")).isEqualTo(Scopes.NONE);
    assertThat(Scopes.parse("  ")).isEqualTo(Scopes.NONE);
  }

  @Test
  void spaces_more_than_needed_are_forgiven() {
    assertThat(Scopes.parse(" openid   email ").values()).containsExactly("openid", "email");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "a\\b", "a\tb", "\topenid", "a\u0000", "é", "a\nb", "a\u007f"})
  void a_character_outside_the_grammar_is_refused(String parameter) {
    assertThatThrownBy(() -> Scopes.parse(parameter)).isInstanceOf(Rejected.class);
  }

  @Test
  void every_character_of_the_grammar_is_taken() {
    StringBuilder all = new StringBuilder();
    for (char c = 0x21; c <= 0x7e; c++) {
      if (c != '"' && c != '\\') {
        all.append(c);
      }
    }
    assertThat(Scopes.parse(all.toString()).values()).containsExactly(all.toString());
  }

  @Test
  void scopes_cover_their_own_and_no_more() {
    Scopes granted = Scopes.of(List.of("openid", "email"));
    assertThat(granted.covers(Scopes.parse("email"))).isTrue();
    assertThat(granted.covers(Scopes.parse("email phone"))).isFalse();
  }

  @Test
  void scopes_are_written_as_they_are_read() {
    assertThat(Scopes.parse("openid email").toString()).isEqualTo("openid email");
  }
}
