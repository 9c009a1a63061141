package dev.muster.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.acceptance.chaos.Operation.What;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LapseTest {
  private final Lapse lapse = new Lapse(100, 200);

  @Test
  void what_ended_before_it_or_began_after_it_is_as_it_was() {
    assertThat(outcome(90)).isEqualTo(Outcome.DONE);
    assertThat(outcome(200)).isEqualTo(Outcome.DONE);
  }

  @Test
  void what_was_under_way_in_it_is_of_unknown_outcome() {
    assertThat(outcome(95)).isEqualTo(Outcome.UNKNOWN);
    assertThat(outcome(150)).isEqualTo(Outcome.UNKNOWN);
    assertThat(outcome(199)).isEqualTo(Outcome.UNKNOWN);
  }

  /// Of an operation that takes ten.
  private Outcome outcome(long begin) {
    return lapse.known(Samples.done(What.SUSPEND, begin, Map.of("id", "1"), Map.of())).outcome();
  }
}
