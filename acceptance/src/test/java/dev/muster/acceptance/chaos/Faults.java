package dev.muster.acceptance.chaos;

import dev.muster.acceptance.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Every fault there is: one added here takes part in the matrix.
final class Faults {
  private Faults() {}

  static List<Fault> all() {
    List<Fault> all = new ArrayList<>();
    List<String> everyone =
        Stream.of(
                Platform.APIS,
                Platform.RELAYS,
                Platform.PROJECTIONS,
                List.of(Platform.BROKER, Platform.POSTGRES))
            .flatMap(List::stream)
            .toList();
    for (String name : everyone) {
      all.add(new Kill(name));
      all.add(new Sleep(name));
      all.add(new Restart(name));
    }
    all.add(new KillBackend());
    all.addAll(HarderFaults.all());
    return List.copyOf(all);
  }

  /// SIGKILL, and up to two seconds of absence.
  record Kill(String member) implements Fault {
    @Override
    public String name() {
      return "kill -9 " + member;
    }

    @Override
    public void strike(Platform platform, RandomGenerator random) {
      platform.member(member).kill();
      Pause.of(Duration.ofMillis(random.nextInt(2_000)));
      platform.member(member).start();
    }
  }

  /// SIGSTOP, and SIGCONT up to fifteen seconds later: longer than the relay's lock lasts.
  record Sleep(String member) implements Fault {
    @Override
    public String name() {
      return "stop and continue " + member;
    }

    @Override
    public void strike(Platform platform, RandomGenerator random) {
      platform.member(member).sleep();
      Pause.of(Duration.ofMillis(random.nextInt(200, 15_000)));
      platform.member(member).wake();
    }
  }

  /// SIGTERM, and a start.
  record Restart(String member) implements Fault {
    @Override
    public String name() {
      return "restart " + member;
    }

    @Override
    public void strike(Platform platform, RandomGenerator random) {
      platform.member(member).stop();
      platform.member(member).start();
    }
  }

  /// SIGKILL to one connection's process, whereupon PostgreSQL ends all of them and recovers.
  record KillBackend() implements Fault {
    @Override
    public String name() {
      return "kill -9 a backend of postgres";
    }

    @Override
    public void strike(Platform platform, RandomGenerator random) {
      List<ProcessHandle> forked =
          platform.member(Platform.POSTGRES).processes().stream().skip(1).toList();
      if (!forked.isEmpty()) {
        forked.get(random.nextInt(forked.size())).destroyForcibly();
      }
    }
  }
}
