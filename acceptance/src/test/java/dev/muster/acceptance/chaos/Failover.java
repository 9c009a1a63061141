package dev.muster.acceptance.chaos;

import dev.muster.acceptance.Pause;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// PostgreSQL dies for good, and the synchronous standby takes its place, on another timeline: all
/// that was acknowledged is there. What a standby without the last events brings about is not for a
/// matrix that goes on afterwards, as people have to decide then.
record Failover() implements Fault {
  @Override
  public String name() {
    return "failover of postgres";
  }

  @Override
  public void strike(Platform platform, RandomGenerator random) throws IOException, SQLException {
    Member primary = platform.member(Platform.POSTGRES);
    primary.awaitReadiness();
    Path data = platform.servers().postgresData();
    Path other = data.resolveSibling("standby");
    try (Standby standby = Standby.follow(platform, other)) {
      Pause.of(Duration.ofMillis(random.nextInt(1_000, 4_000)));
      primary.kill();
      standby.promote();
    }
    Standby.takeItsPlace(primary, data, other);
  }
}
