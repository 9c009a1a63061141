package dev.muster.identity.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TicksTest {
  @Test
  void half_a_minute_is_told_in_seconds_over_midnight() {
    List<Tick> ticks = ticks("2026-11-25T23:59:48.100Z", "PT30S");

    assertThat(ticks).extracting(Tick::label).startsWith("23:59:50", "23:59:55", "00:00:00");
    assertThat(ticks)
        .extracting(Tick::day)
        .startsWith("25 Nov 2026", null, "26 Nov 2026")
        .containsOnlyOnce("26 Nov 2026");
  }

  @Test
  void hours_are_told_in_round_hours() {
    assertThat(ticks("2026-11-25T08:12:31Z", "PT4H41M"))
        .extracting(Tick::label)
        .containsExactly("09:00", "10:00", "11:00", "12:00");
  }

  @Test
  void a_month_is_told_in_mondays() {
    assertThat(ticks("2026-10-25T08:00:00Z", "P30D"))
        .extracting(Tick::label)
        .containsExactly("26 Oct", "2 Nov", "9 Nov", "16 Nov", "23 Nov");
  }

  @Test
  void a_year_is_told_in_firsts_of_months_and_names_the_new_year() {
    List<Tick> ticks = ticks("2026-11-25T08:00:00Z", "P365D");

    assertThat(ticks).extracting(Tick::label).containsExactly("Jan", "Apr", "Jul", "Oct");
    assertThat(ticks.getFirst().day()).isEqualTo("2027");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PT0S", "PT1S", "PT10S", "PT59S", "PT61M", "PT25H", "P9D", "P100D", "P4000D"})
  void there_are_never_more_than_can_be_read_and_all_lie_within(String length) {
    List<Tick> ticks = ticks("2026-11-25T08:12:31.123456Z", length);

    assertThat(ticks).hasSizeBetween(1, 9);
    assertThat(ticks).allMatch(tick -> tick.x() >= Scale.LEFT && tick.x() <= Scale.RIGHT);
    assertThat(ticks).extracting(Tick::x).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void labels_at_the_edges_stay_inside() {
    assertThat(new Tick(2.5, "08:00", null).anchor()).isEqualTo("start");
    assertThat(new Tick(50, "08:00", null).anchor()).isEqualTo("middle");
    assertThat(new Tick(97.5, "08:00", null).anchor()).isEqualTo("end");
  }

  private static List<Tick> ticks(String start, String length) {
    Instant from = Instant.parse(start);
    return Ticks.of(new Scale(from, from.plus(Duration.parse(length))));
  }
}
