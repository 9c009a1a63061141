package dev.muster.eventstore.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The names of event types are for ever: a log may hold each that ever was. New ones are added to
/// `event-types.txt`, and no line of it is ever changed or removed.
final class PermanentNamesTest {
  @Test
  void every_name_that_ever_was_is_known_and_every_new_one_is_written_down() throws IOException {
    assertThat(new EventCodec(Catalogue.FAMILIES).types())
        .containsExactlyInAnyOrderElementsOf(names());
  }

  @Test
  void a_name_says_what_happened_and_its_version() throws IOException {
    assertThat(names()).allSatisfy(n -> assertThat(n).matches("[a-z-]+\\.[a-z-]+\\.v[1-9][0-9]*"));
  }

  private static List<String> names() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PermanentNamesTest.class.getResourceAsStream("event-types.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
