package dev.muster.acceptance.chaos;

import dev.muster.acceptance.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A process is stopped for longer than everybody's patience with it, and goes on as if nothing had
/// been.
record LongSleep(String member, Duration length) implements Fault {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  /// Each sleeps past the last limit that matters to it:
  ///
  /// - the identity API past the 30 s by which a command's time may be off;
  /// - the relay past its lease (a session silent for 10 s) and its transaction (15 s);
  /// - a projection past its group's session (10 s) and its session in the database (5 s in the
  ///   middle of a transaction);
  /// - the broker past the relay's delivery (10 s) and transaction (15 s);
  /// - PostgreSQL past a statement (6 s) and a request (10 s).
  private static final Map<String, Duration> LIMITS =
      Map.of(
          "identity-api 1",
          Duration.ofSeconds(33),
          "identity-api 2",
          Duration.ofSeconds(33),
          "relay 1",
          Duration.ofSeconds(18),
          "relay 2",
          Duration.ofSeconds(18),
          "token-service",
          Duration.ofSeconds(14),
          "scim-service",
          Duration.ofSeconds(14),
          "audit-service",
          Duration.ofSeconds(14),
          Platform.BROKER,
          Duration.ofSeconds(18),
          Platform.POSTGRES,
          Duration.ofSeconds(14));

  static List<Fault> all() {
    List<Fault> all = new ArrayList<>();
    LIMITS.forEach((member, limit) -> all.add(new LongSleep(member, limit)));
    return sorted(all);
  }

  /// For ten minutes each, for runs of hours.
  static List<Fault> ofTenMinutes() {
    List<Fault> all = new ArrayList<>();
    LIMITS.keySet().forEach(member -> all.add(new LongSleep(member, TEN_MINUTES)));
    return sorted(all);
  }

  /// The same in each run, as a seed chooses by number.
  private static List<Fault> sorted(List<Fault> all) {
    return all.stream().sorted(Comparator.comparing(Fault::name)).toList();
  }

  @Override
  public String name() {
    return "sleep of %d s: %s".formatted(length.toSeconds(), member);
  }

  @Override
  public void strike(Platform platform, RandomGenerator random) {
    Member sleeper = platform.member(member);
    sleeper.sleep();
    try {
      Pause.of(length.plusMillis(random.nextInt(2_000)));
    } finally {
      sleeper.wake();
    }
  }
}
