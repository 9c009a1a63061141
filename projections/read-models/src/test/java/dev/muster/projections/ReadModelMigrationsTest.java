package dev.muster.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the read models' migrations leave. Scripts are named one by one, so one can be forgotten.
final class ReadModelMigrationsTest {
  private static final Path SCRIPTS = Path.of("src/main/resources/db");
  private static final TestDatabase DATABASE = new TestDatabase();

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "scim", "audit"})
  void every_script_of_a_model_is_applied(String model) throws IOException {
    List<String> written = Stream.concat(scripts("projection"), scripts(model)).sorted().toList();

    assertThat(
            DATABASE.rows(
                "select script from %s.flyway_schema_history where success and script like '%%.sql'"
                    .formatted(model)))
        .map(script -> script.substring(script.lastIndexOf('/') + 1))
        .containsExactlyInAnyOrderElementsOf(written);
  }

  private static Stream<String> scripts(String folder) throws IOException {
    try (var files = Files.list(SCRIPTS.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }
}
