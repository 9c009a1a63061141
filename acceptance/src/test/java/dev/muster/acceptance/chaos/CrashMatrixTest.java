package dev.muster.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

      matrix.breakIt();

      List<String> found = matrix.checkWithoutSecondOpinion().all();
      assertThat(Breakage.FINDINGS)
          .allSatisfy(
              broken -> assertThat(found).as(broken).anyMatch(finding -> finding.contains(broken)));
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
}
