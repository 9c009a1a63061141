package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.acceptance.PromQl.Series;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The reader of expressions that the other tests trust.
final class PromQlTest {
  @Test
  void an_expression_tells_its_series_with_the_labels_around_them() {
    String expression =
        """
        histogram_quantile(0.99, sum by (le, uri) (rate(a_bucket{outcome="x", status=~"5.."}[5m])))
          / (b or vector(0)) > 0.5
        """;

    assertThat(PromQl.read(expression))
        .containsExactly(
            new Series(
                "a_bucket", Set.of("le", "uri", "outcome", "status"), Set.of("outcome=\"x\"")),
            new Series("b", Set.of(), Set.of()));
  }

  @Test
  void the_present_moment_is_no_series() {
    assertThat(PromQl.read("time() - min by (log) (a_seconds) > 60"))
        .containsExactly(new Series("a_seconds", Set.of("log"), Set.of()));
  }

  @Test
  void a_grouping_that_drops_what_is_asked_for_outside_is_refused() {
    assertThatThrownBy(() -> PromQl.read("sum by (le) (sum by (uri) (a_bucket))"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a offset 5m",
        "sum without (x) (a)",
        "label_replace(a, \"b\", \"c\", \"d\", \"e\")",
        "a{b=\"c\"",
        "sum by (x (a)",
        "a b",
        "a > bool 1",
        "time",
        "a; b",
        "a{b~\"c\"}",
        "sum(",
        ""
      })
  void what_it_does_not_know_is_refused(String expression) {
    assertThatThrownBy(() -> PromQl.read(expression)).isInstanceOf(IllegalArgumentException.class);
  }
}
