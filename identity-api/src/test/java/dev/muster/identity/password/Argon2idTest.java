package dev.muster.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Argon2idTest {

  private static final Argon2Cost CHEAP = new Argon2Cost(8, 1, 1);
  private static final Password PASSWORD = Password.of("correct horse");

  private static final Argon2id ARGON2ID = Argon2id.onThisMachine();

  @Test
  void a_hash_is_a_phc_string_that_names_its_cost() {
    PasswordHash hash = ARGON2ID.hash(PASSWORD, Argon2Cost.RECOMMENDED);

    assertThat(hash.encoded())
        .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    assertThat(ARGON2ID.verify(PASSWORD, hash)).isTrue();
  }

  @Test
  void the_same_password_never_gives_the_same_hash() {
    assertThat(ARGON2ID.hash(PASSWORD, CHEAP)).isNotEqualTo(ARGON2ID.hash(PASSWORD, CHEAP));
  }

  @Test
  void a_hash_at_another_cost_needs_rehashing_and_still_verifies() {
    PasswordHash hash = ARGON2ID.hash(PASSWORD, CHEAP);

    assertThat(Argon2id.needsRehash(hash, CHEAP)).isFalse();
    assertThat(Argon2id.needsRehash(hash, new Argon2Cost(16, 1, 1))).isTrue();
    assertThat(Argon2id.needsRehash(hash, new Argon2Cost(8, 2, 1))).isTrue();
    assertThat(ARGON2ID.verify(PASSWORD, hash)).isTrue();
  }

  @Test
  void an_imported_hash_with_a_short_salt_needs_rehashing() {
    var hash =
        new PasswordHash(
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");

    assertThat(Argon2id.needsRehash(hash, new Argon2Cost(65_536, 2, 1))).isTrue();
  }

  @Test
  void printing_a_hash_or_a_password_tells_nothing() {
    PasswordHash hash = ARGON2ID.hash(PASSWORD, CHEAP);

    assertThat(hash).hasToString("$argon2id$v=19$m=8,t=1,p=1$…");
    assertThat(PASSWORD.toString()).doesNotContain("correct");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "$argon2i$v=19$m=8,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=16$m=8,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=4,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=9999999,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=8,t=0,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=8,t=1,p=1$c29t$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$",
        "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW",
      })
  void what_is_no_argon2id_hash_of_a_payable_cost_is_refused(String encoded) {
    assertThatIllegalArgumentException().isThrownBy(() -> new PasswordHash(encoded));
  }
}
