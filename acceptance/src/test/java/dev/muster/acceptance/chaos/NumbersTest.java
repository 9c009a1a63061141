package dev.muster.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class NumbersTest {
  private final List<Event> log = new ArrayList<>(Samples.log(5));

  @Test
  void a_whole_log_gives_nothing_to_say() {
    assertThat(Numbers.of(log).all()).isEmpty();
  }

  @Test
  void a_missing_event_is_a_gap_in_positions_heads_and_versions() {
    log.remove(2);

    assertThat(Numbers.of(log).all())
        .anyMatch(finding -> finding.contains("main 4 group.changed.v1 comes after position 2"))
        .anyMatch(finding -> finding.contains("has the heads"))
        .anyMatch(finding -> finding.contains("is number 4 of its log after 2"))
        .anyMatch(finding -> finding.contains("is version 4 of main group/"))
        .hasSize(4);
  }

  @Test
  void a_number_given_twice_is_named() {
    log.add(5, Samples.event(5, 6, new UUID(1, 99)));

    assertThat(Numbers.of(log).all())
        .anyMatch(finding -> finding.contains("comes after position 5"));
  }

  @Test
  void a_version_given_twice_is_named() {
    log.set(4, Samples.event(5, 4, new UUID(1, 5)));

    assertThat(Numbers.of(log).all()).singleElement().asString().contains("is version 4 of");
  }

  @Test
  void an_event_changed_afterwards_has_not_its_hash() {
    log.set(1, Samples.tampered(log.get(1)));

    assertThat(Numbers.of(log).all())
        .containsExactly("main 2 group.changed.v1 has not the leaf hash that it must have");
  }

  @Test
  void an_event_that_is_there_twice_is_named() {
    log.set(4, Samples.event(5, 5, new UUID(1, 1)));

    assertThat(Numbers.of(log).all()).singleElement().asString().contains("an id that another");
  }

  @Test
  void an_event_recorded_before_the_one_before_it_is_named() {
    log.set(3, Samples.recorded(log.get(3), 1));

    assertThat(Numbers.of(log).all())
        .containsExactly(
            "main 4 group.changed.v1 is recorded before the one at the position before");
  }

  @Test
  void what_is_retired_may_be_absent_and_nothing_else() {
    List<Event> sessions = new ArrayList<>(Samples.retired(3));
    assertThat(Numbers.of(sessions).all()).isEmpty();

    sessions.remove(1);

    assertThat(Numbers.of(sessions).all())
        .singleElement()
        .asString()
        .contains("is number 6 of its log after 4");
  }
}
