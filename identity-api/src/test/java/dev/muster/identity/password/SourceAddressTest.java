package dev.muster.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class SourceAddressTest {

  @Test
  void an_ipv4_address_stands_for_itself() {
    assertThat(SourceAddress.of("192.0.2.1")).isNotEqualTo(SourceAddress.of("192.0.2.2"));
  }

  @Test
  void all_ipv6_addresses_of_a_64_are_one_source() {
    assertThat(SourceAddress.of("2001:db8:1:2:3::4"))
        .isEqualTo(SourceAddress.of("2001:db8:1:2:ffff:ffff:ffff:ffff"))
        .isNotEqualTo(SourceAddress.of("2001:db8:1:3:3::4"));
  }

  @Test
  void an_ipv4_address_mapped_into_ipv6_is_the_ipv4_address() {
    assertThat(SourceAddress.of("::ffff:192.0.2.1")).isEqualTo(SourceAddress.of("192.0.2.1"));
  }

  @Test
  void a_zone_makes_no_other_source() {
    assertThat(SourceAddress.of("fe80::1%1")).isEqualTo(SourceAddress.of("fe80::2"));
  }

  @Test
  void a_name_is_refused_and_never_looked_up() {
    assertThatIllegalArgumentException().isThrownBy(() -> SourceAddress.of("localhost"));
  }
}
