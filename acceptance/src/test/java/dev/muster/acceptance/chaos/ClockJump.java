package dev.muster.acceptance.chaos;

import dev.muster.acceptance.FalseClock;
import dev.muster.acceptance.Pause;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// The clock of one replica jumps by up to an hour, forward and back, while it serves.
record ClockJump(String api) implements Fault {
  static List<Fault> all() {
    return Platform.APIS.stream().<Fault>map(ClockJump::new).toList();
  }

  @Override
  public String name() {
    return "clock jump: " + api;
  }

  @Override
  public boolean isPossible() {
    return FalseClock.isPossible();
  }

  @Override
  public void strike(Platform platform, RandomGenerator random) throws IOException {
    Member member = platform.member(api);
    FalseClock clock = new FalseClock(platform.folder().resolve(api.replace(' ', '-') + ".clock"));
    member.kill();
    try {
      member.start(clock.environment());
      member.awaitReadiness();
      int sign = random.nextBoolean() ? 1 : -1;
      for (int to : new int[] {sign, -sign, 0}) {
        clock.off(Duration.ofSeconds((long) to * random.nextInt(40, 3_600)));
        Pause.of(Duration.ofMillis(random.nextInt(1_000, 5_000)));
      }
    } finally {
      member.kill();
      member.start();
    }
  }
}
