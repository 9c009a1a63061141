package dev.muster.identity.bearer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.identity.bearer.BearerSecret.Kind;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class BearerSecretTest {
  private static final UUID ID = UUID.fromString("019ab5c2-0000-7000-8000-000000000001");

  @Test
  void its_text_stands_for_it() {
    BearerSecret secret = BearerSecret.random(Kind.CODE, ID);

    BearerSecret parsed = requireNonNull(BearerSecret.parse(Kind.CODE, secret.text()));

    assertThat(parsed.id()).isEqualTo(ID);
    assertThat(parsed.hash()).isEqualTo(secret.hash());
  }

  @Test
  void a_secret_that_begins_with_zeroes_keeps_them() {
    BearerSecret secret = new BearerSecret(Kind.SESSION, new UUID(0, 0), 7, new byte[32]);

    BearerSecret parsed = requireNonNull(BearerSecret.parse(Kind.SESSION, secret.text()));

    assertThat(parsed.number()).isEqualTo(7);
    assertThat(parsed.matches(new byte[32])).isTrue();
  }

  @Test
  void one_changed_character_makes_it_nothing() {
    String text = BearerSecret.random(Kind.REFRESH_TOKEN, ID).text();

    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'x' ? 'y' : 'x';
      String changed = text.substring(0, i) + other + text.substring(i + 1);
      assertThat(BearerSecret.parse(Kind.REFRESH_TOKEN, changed)).isNull();
    }
  }

  @Test
  void a_code_is_no_refresh_token() {
    String text = BearerSecret.random(Kind.CODE, ID).text();

    assertThat(BearerSecret.parse(Kind.REFRESH_TOKEN, text)).isNull();
  }

  @Test
  void it_does_not_show_itself() {
    BearerSecret secret = BearerSecret.random(Kind.CODE, ID);

    assertThat(secret.toString()).doesNotContain(secret.text().substring(40));
  }

  @Test
  void texts_of_any_length_are_refused_without_a_fuss() {
    assertThat(BearerSecret.parse(Kind.CODE, null)).isNull();
    assertThat(BearerSecret.parse(Kind.CODE, "")).isNull();
    assertThat(BearerSecret.parse(Kind.CODE, "mst_code_")).isNull();
    assertThat(BearerSecret.parse(Kind.CODE, "mst_code_" + "z".repeat(80) + "_000000")).isNull();
    assertThat(BearerSecret.parse(Kind.CODE, "mst_code_" + "é".repeat(10_000))).isNull();
  }
}
