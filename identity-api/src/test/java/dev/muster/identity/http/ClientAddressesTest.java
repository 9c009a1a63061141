package dev.muster.identity.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ClientAddressesTest {
  private static final InetAddress PROXY = InetAddress.ofLiteral("10.0.0.7");

  @Test
  void a_stranger_is_not_believed() {
    assertThat(addresses("10.0.0.0/8").of(InetAddress.ofLiteral("192.0.2.1"), "198.51.100.9"))
        .isEqualTo(InetAddress.ofLiteral("192.0.2.1"));
  }

  @Test
  void without_trusted_proxies_nobody_is_believed() {
    assertThat(new ClientAddresses(Optional.empty()).of(PROXY, "198.51.100.9")).isEqualTo(PROXY);
  }

  @Test
  void what_a_client_forged_before_the_proxy_is_not_believed() {
    assertThat(addresses("10.0.0.0/8").of(PROXY, "203.0.113.5, 198.51.100.9, 10.1.1.1"))
        .isEqualTo(InetAddress.ofLiteral("198.51.100.9"));
  }

  @Test
  void rubbish_from_a_proxy_leaves_the_last_address_that_is_known() {
    assertThat(addresses("10.0.0.7").of(PROXY, "unknown")).isEqualTo(PROXY);
  }

  @Test
  void a_network_ends_where_its_bits_do() {
    Network network = Network.of("2001:db8:8000::/33");

    assertThat(network.contains(InetAddress.ofLiteral("2001:db8:ffff::1"))).isTrue();
    assertThat(network.contains(InetAddress.ofLiteral("2001:db8:7fff::1"))).isFalse();
    assertThat(network.contains(InetAddress.ofLiteral("192.0.2.1"))).isFalse();
  }

  private static ClientAddresses addresses(String... trusted) {
    return new ClientAddresses(Optional.of(List.of(trusted)));
  }
}
