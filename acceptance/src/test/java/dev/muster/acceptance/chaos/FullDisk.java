package dev.muster.acceptance.chaos;

import dev.muster.acceptance.Pause;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// The disk under a server's data fills up. PostgreSQL refuses what needs room, and stops where its
/// write-ahead log finds none; a broker stops. What stops is started again, in vain until there is
/// room.
///
/// @param server `broker` or `postgres`
record FullDisk(String server) implements Fault {
  private static final int SPARE_MIB = 40;

  static List<Fault> all() {
    return List.of(new FullDisk(Platform.POSTGRES), new FullDisk(Platform.BROKER));
  }

  @Override
  public String name() {
    return "full disk under " + server;
  }

  @Override
  public boolean isPossible() {
    return SmallDisk.isPossible();
  }

  @Override
  public void strike(Platform platform, RandomGenerator random) throws IOException {
    Member member = platform.member(server);
    member.kill();
    try (SmallDisk disk = SmallDisk.under(data(platform), SPARE_MIB)) {
      member.start();
      member.awaitReadiness();
      disk.fill();
      Pause.of(Duration.ofMillis(random.nextInt(3_000, 10_000)));
      disk.free();
      Pause.of(Duration.ofMillis(random.nextInt(1_000, 3_000)));
      member.kill();
    } finally {
      member.start();
    }
  }

  private Path data(Platform platform) {
    return server.equals(Platform.BROKER)
        ? platform.servers().brokerData()
        : platform.servers().postgresData();
  }
}
