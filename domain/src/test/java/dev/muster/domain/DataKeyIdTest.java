package dev.muster.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DataKeyIdTest {
  /// In an order in which the month that was asked for last is now the same, now another.
  @ParameterizedTest
  @CsvSource({
    "2026-11-01T00:00:00Z, 2026-11",
    "2026-11-30T23:59:59.999999999Z, 2026-11",
    "2026-12-01T00:00:00Z, 2026-12",
    "2026-11-30T23:59:59Z, 2026-11",
    "2027-01-31T12:00:00Z, 2027-01",
    "2026-02-28T23:59:59Z, 2026-02"
  })
  void what_belongs_to_nobody_is_sealed_by_the_key_of_its_month(Instant at, String month) {
    assertThat(DataKeyId.ofMonth(at)).isEqualTo(DataKeyId.named("month/" + month));
    assertThat(DataKeyId.ofMonth(at)).isEqualTo(DataKeyId.ofMonth(new Month(month)));
  }
}
