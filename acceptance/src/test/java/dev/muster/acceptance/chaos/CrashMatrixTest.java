package dev.muster.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A short crash matrix; `./muster chaos` runs a long one. What it proves would be worth nothing if
/// the same check, on the same data, did not see what is broken on purpose.
@Timeout(1_200)
final class CrashMatrixTest {
  private static final long SEED = 20_261_127;
  private static final List<String> FAULTS =
      List.of(
          "kill -9 identity-api 1",
          "stop and continue identity-api 2",
          "kill -9 relay 1",
          "kill -9 scim-service",
          "kill -9 broker",
          "kill -9 postgres");

  @Test
  void all_is_exact_whatever_is_killed_and_what_is_broken_on_purpose_is_found(@TempDir Path folder)
      throws Exception {
    try (Matrix matrix = Matrix.start(folder, SEED, CrashMatrixTest::say)) {
      matrix.eachOf(faults());
      assertThat(matrix.check().all()).isEmpty();

      breakIt(matrix);

      assertThat(matrix.checkWithoutSecondOpinion().all())
          .anyMatch(finding -> finding.contains("comes after position"))
          .anyMatch(finding -> finding.contains("on the topic and not in the log"))
          .anyMatch(finding -> finding.contains("is in the log 0 times"))
          .anyMatch(finding -> finding.startsWith("GROUPS: the row"))
          .anyMatch(finding -> finding.startsWith("TRAIL: the row"));
    }
  }

  private static void say(String text) {
    System.out.println(text);
  }

  private static List<Fault> faults() {
    return FAULTS.stream()
        .map(name -> Faults.all().stream().filter(fault -> fault.name().equals(name)).findAny())
        .map(fault -> fault.orElseThrow())
        .toList();
  }

  /// An acknowledged write vanishes from the log, and a row from a read model.
  private static void breakIt(Matrix matrix) throws SQLException {
    try (Connection connection = matrix.platform().database();
        var statement = connection.createStatement()) {
      statement.execute("ALTER TABLE log.event_identity DISABLE TRIGGER refuse_change");
      statement.execute(
          """
          DELETE FROM log.event_identity WHERE position = (
            SELECT max(position) FROM log.event_identity WHERE type LIKE 'user.profile-changed.%')
            AND realm = 'main'
          """);
      statement.execute("UPDATE scim.scim_group SET display_name = 'Broken'");
    }
  }
}
