package dev.muster.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// How long events are kept, as somebody types it.
final class AgeTest {
  @Test
  void it_is_a_number_of_days() {
    assertThat(Age.of("400d")).isEqualTo(Duration.ofDays(400));
    assertThat(Age.of(" 31d ")).isEqualTo(Duration.ofDays(31));
  }

  @ParameterizedTest
  @ValueSource(strings = {"30d", "0d", "-400d", "400", "d", "13M", "P400D", "400 d", "1000000d"})
  void anything_else_is_refused(String text) {
    assertThatThrownBy(() -> Age.of(text))
        .isInstanceOf(CannotRun.class)
        .hasMessageContaining("is no age to keep events to");
  }

  @Test
  void a_command_that_is_given_such_a_one_does_nothing_and_ends_with_2() {
    StringWriter err = new StringWriter();
    CommandLine command = new CommandLine(new Retain()).setErr(new PrintWriter(err));
    assertThat(command.execute("--keep", "2d", "--home", "/nowhere")).isEqualTo(2);
    assertThat(err.toString()).contains("2d is no age to keep events to");
  }
}
