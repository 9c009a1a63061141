package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.acceptance.bench.BenchRealm;
import dev.muster.acceptance.bench.Crowd;
import dev.muster.acceptance.bench.Workloads;
import dev.muster.acceptance.growth.Settlement;
import dev.muster.acceptance.growth.Settlers;
import dev.muster.domain.RealmId;
import dev.muster.domain.client.ClientId;
import dev.muster.eventstore.postgres.LogAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What `./muster bench` repeats still works, and what `./muster growth` fills a log with is what
/// the product would have written: they stop at the first answer that is not the expected one. How
/// long it takes is nobody's test.
@ExtendWith(Shared.class)
@Timeout(240)
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
      whatIsFilledInIsFoundToBeRight(muster);
    }
  }

  private static void whatIsFilledInIsFoundToBeRight(Installation muster) throws IOException {
    Database database = muster.database();
    String url = database.jdbcUrl().substring("jdbc:".length());
    LogAddress log = new LogAddress(url, "postgres", database.password(), null);
    var plan = new Settlers.Plan(1, 8, null);
    try (Settlement settlement = new Settlement(log, muster.home(), "password", plan)) {
      Settlers.Pace pace = Settlers.Pace.of(8);
      Settlers settlers = settlement.settlers();
      Settlers.Goal some = new Settlers.Goal(20, 400);
      assertThat(settlers.settle(new RealmId("bench"), new ClientId("bench-app"), some, pace))
          .isGreaterThanOrEqualTo(400);
      assertThat(settlers.found(0, 2, new Settlers.Goal(5, 50), pace)).isGreaterThanOrEqualTo(100);
    }
    Instant until = Instant.now().plusSeconds(60);
    while (!database.column(Behind.MODELS).equals(List.of("0"))) {
      assertThat(Instant.now()).as("the read models follow").isBefore(until);
      Pause.of(Duration.ofMillis(100));
    }
    Program verified = muster.run("verify");
    assertThat(verified.exitCode()).as(verified.lines().toString()).isZero();
  }
}
