package dev.muster.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTest {
  private static final Figure FIGURE =
      new Figure("userinfo", new Cpu(0.25, 0, 0.05), 1234.5, 1.5, Double.NaN);

  @Test
  void a_line_shows_what_an_operation_costs_and_may_cost() {
    assertThat(Report.line(FIGURE))
        .startsWith("| userinfo | 0.300 | 0.250 | 0.0500 | 1,235 | 1.50 |  | 0.25 | 0.10 |");
  }

  @Test
  void a_second_table_shows_how_appends_were_gathered() {
    Figure one = FIGURE.with(new Gathered(1, 0.25, Double.NaN));
    Figure two = FIGURE.with(new Gathered(28.3, 0.0125, 0.487));

    assertThat(Report.gathered(one)).isEqualTo("| userinfo | 1.0 | 0.250 |  |");
    assertThat(new Report(List.of(one, two), List.of(), Options.of()).text())
        .contains("a batch |", "| userinfo | 28.3 | 0.0125 | 49 % |");
    assertThat(new Report(List.of(FIGURE), List.of(), Options.of()).text())
        .doesNotContain("a batch |");
  }

  @Test
  void the_table_replaces_what_was_between_the_documents_marks(@TempDir Path folder)
      throws IOException {
    Path document =
        Files.writeString(
            folder.resolve("performance.md"),
            "before <!-- measured --> old <!-- end of what was measured --> after");

    new Report(List.of(FIGURE), List.of("a remark"), Options.of()).write(document);

    assertThat(Files.readString(document))
        .startsWith("before <!-- measured -->\n\n| operation")
        .contains("| userinfo | 0.300", "- a remark", "60 s of warm-up, 30 s measured")
        .endsWith("<!-- end of what was measured --> after")
        .doesNotContain("old");
  }

  @Test
  void the_command_line_picks_figures_and_times() {
    Options options = Options.of("--only", "refresh", "--warm-up", "5s", "--duration", "1m");

    assertThat(options)
        .isEqualTo(
            new Options(List.of("refresh"), Duration.ofSeconds(5), Duration.ofMinutes(1), false));
    assertThat(options.wants("refresh")).isTrue();
    assertThat(options.wants("userinfo")).isFalse();
    assertThat(Options.of("--write").wants("userinfo")).isTrue();
  }

  @Test
  void what_it_does_not_know_it_refuses() {
    assertThatIllegalArgumentException().isThrownBy(() -> Options.of("--fast"));
    assertThatIllegalArgumentException().isThrownBy(() -> Options.of("--duration"));
    assertThatIllegalArgumentException().isThrownBy(() -> Options.of("--warm-up", "soon"));
  }
}
