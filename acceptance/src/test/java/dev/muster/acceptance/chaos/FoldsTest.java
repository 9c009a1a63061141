package dev.muster.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class FoldsTest {
  private final Folded folded = new Folded(new Opener(Map.of()));

  FoldsTest() {
    Samples.log(3).forEach(folded::add);
  }

  @Test
  void the_last_event_of_a_stream_says_what_its_row_is() {
    assertThat(folded.rows(Model.GROUPS))
        .containsExactly(Map.entry("main " + Samples.GROUP, "Name 3 3"));
    assertThat(folded.rows(Model.HEADS)).containsExactly(Map.entry("main", "3 3 0 0"));
  }

  @Test
  void a_row_that_is_behind_missing_or_too_much_is_named() {
    Findings findings = new Findings();

    Folds.compare(findings, "GROUPS", folded.rows(Model.GROUPS), Map.of("main x", "y"));

    assertThat(findings.all()).hasSize(2);
    assertThat(findings.all())
        .contains("GROUPS: the row main x is [y] and the log says [absent]")
        .anyMatch(finding -> finding.endsWith("is [absent] and the log says [Name 3 3]"));
  }
}
