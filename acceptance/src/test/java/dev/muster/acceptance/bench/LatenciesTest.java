package dev.muster.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LatenciesTest {
  @Test
  void a_percentile_is_what_that_part_of_them_did_not_exceed() {
    Latencies first = new Latencies();
    Latencies all = new Latencies();
    for (int i = 1; i <= 5_000; i++) {
      (i % 2 == 0 ? first : all).add(i * 1_000_000L);
    }
    all.add(first);

    assertThat(all.count()).isEqualTo(5_000);
    assertThat(all.percentile(0.5)).isEqualTo(2_501);
    assertThat(all.percentile(0.99)).isEqualTo(4_951);
    assertThat(all.average()).isEqualTo(2_500.5);
    assertThat(new Latencies().percentile(0.5)).isNaN();
  }
}
