package dev.muster.acceptance.chaos;

import dev.muster.acceptance.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The network between one process and one server fails; everybody else still reaches it.
///
/// @param service whose route it is
/// @param server `broker` or `postgres`
record NetworkCut(String service, String server, How how) implements Fault {
  /// In what way.
  enum How {
    /// Connections are reset and refused: the kinder case, as it is told.
    CUT,
    /// Nothing passes and nobody says so; afterwards what was sent arrives late. As long as twenty
    /// seconds, which is more than the relay's lease, a statement or a transaction may take.
    SILENCE,
    /// Each piece takes 50 to 250 ms longer.
    SLOW
  }

  static List<Fault> all() {
    List<Fault> all = new ArrayList<>();
    Stream.of(Platform.APIS, Platform.RELAYS, Platform.PROJECTIONS)
        .flatMap(List::stream)
        .forEach(service -> {
          for (How how : How.values()) {
            all.add(new NetworkCut(service, Platform.POSTGRES, how));
            if (!Platform.APIS.contains(service)) {
              all.add(new NetworkCut(service, Platform.BROKER, how));
            }
          }
        });
    return all;
  }

  @Override
  public String name() {
    return switch (how) {
      case CUT -> "cut " + service + " from " + server;
      case SILENCE -> "silence between " + service + " and " + server;
      case SLOW -> "slow route from " + service + " to " + server;
    };
  }

  @Override
  public void strike(Platform platform, RandomGenerator random) {
    Gate gate = platform.gate(service, server);
    try {
      switch (how) {
        case CUT -> gate.cut();
        case SILENCE -> gate.silence();
        case SLOW -> gate.slow(Duration.ofMillis(random.nextInt(50, 250)));
      }
      Pause.of(Duration.ofMillis(random.nextInt(1_000, how == How.SILENCE ? 20_000 : 8_000)));
    } finally {
      gate.open();
    }
  }
}
