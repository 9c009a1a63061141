package dev.muster.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AccountTest {

  @Test
  void a_long_name_is_remembered_by_its_beginning() {
    assertThat(new Account("main", "x".repeat(100_000)).userName()).hasSize(128);
    assertThat(new Account("main", "ada").userName()).isEqualTo("ada");
  }
}
