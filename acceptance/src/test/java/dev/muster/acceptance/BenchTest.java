package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.acceptance.bench.BenchRealm;
import dev.muster.acceptance.bench.Crowd;
import dev.muster.acceptance.bench.Workloads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What `./muster bench` repeats still works: it stops at the first answer that is not the expected
/// one. How long it takes is nobody's test.
@ExtendWith(Shared.class)
@Timeout(180)
final class BenchTest {
  @Test
  void every_operation_that_is_measured_is_answered_as_it_should(@TempDir Path folder)
      throws IOException {
    try (Installation muster = Installation.inTemporaryHome()) {
      muster.up("--realm-file", BenchRealm.write(folder.resolve("realm.yaml")).toString());
      for (Workloads workload : Workloads.ALL) {
        try (Crowd crowd = new Crowd(workload, muster.issuer().getPort())) {
          assertThat(crowd.work(Duration.ofSeconds(1)).count())
              .as(workload.toString())
              .isPositive();
        }
      }
    }
  }
}
