package dev.muster.outbox;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.Heads;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What the relay has done and how far behind it is, for whoever watches it.
final class Progress {
  private static final Logger LOG = Logger.getLogger(Relay.class);

  private final InstantSource clock;
  private final PublishedSteps steps;
  private final Map<Log, Counter> events = new EnumMap<>(Log.class);

  /// When each log that has a backlog was last seen without, or the time of its last published
  /// event.
  private final Map<RealmLog, Instant> level = new HashMap<>();

  /// The backlogs: of many realms few have one.
  private final Map<RealmLog, Long> backlogs = new HashMap<>();

  private @Nullable Instant looked;

  private @Nullable Map<RealmLog, Checkpoint> known;
  private volatile RelayState state = RelayState.of(RelayState.Phase.OFF);
  private volatile Map<Log, Lag> lags = Map.of();

  Progress(MeterRegistry meters, InstantSource clock, PublishedSteps steps) {
    this.clock = clock;
    this.steps = steps;
    for (Log log : Log.values()) {
      String word = log.name().toLowerCase(Locale.ROOT);
      events.put(
          log,
          Counter.builder("muster.relay.events")
              .tag("log", word)
              .description("Events that this process has published")
              .register(meters));
      Gauge.builder("muster.relay.lag.events", this, it -> it.lagOf(log).events())
          .tag("log", word)
          .description("Events in the log that are not on its topic")
          .register(meters);
      Gauge.builder("muster.relay.lag.seconds", this, it -> it.seconds(log))
          .tag("log", word)
          .description("For how long at most the oldest of them has waited")
          .register(meters);
    }
    for (RelayState.Phase phase : RelayState.Phase.values()) {
      Gauge.builder("muster.relay.state", this, it -> it.state.phase() == phase ? 1 : 0)
          .tag("phase", phase.name().toLowerCase(Locale.ROOT))
          .description("1 for the phase that the relay is in")
          .register(meters);
    }
  }

  /// @param since when the oldest waiting event can have been recorded, at the earliest
  private record Lag(double events, @Nullable Instant since) {
    static final Lag UNKNOWN = new Lag(Double.NaN, null);

    Lag plus(long more, Instant moreSince) {
      boolean older = since == null || moreSince.isBefore(since);
      return new Lag(events + more, older ? moreSince : since);
    }
  }

  RelayState state() {
    return state;
  }

  void become(RelayState next) {
    RelayState before = state;
    state = next;
    if (!before.equals(next)) {
      tell(before, next);
    }
  }

  /// An outage is told once, however often what it looks like from here changes.
  private static void tell(RelayState before, RelayState next) {
    switch (next.phase()) {
      case OFF, STARTING, STANDBY, RUNNING -> LOG.infof("Relay %s", next.word());
      case UNREACHABLE -> {
        if (before.phase() != RelayState.Phase.UNREACHABLE) {
          LOG.warnf("Relay waits: %s", next.detail());
        }
      }
      case REFUSED -> LOG.errorf("Relay refuses to run: %s", next.detail());
      case HALTED -> LOG.errorf("Relay has stopped until an operator decides: %s", next.detail());
    }
  }

  /// The lag falls with each transaction, as a round of many realms that are behind is a long one.
  void published(List<Slice> slices) {
    slices.forEach(this::published);
    lags = summed();
  }

  private void published(Slice slice) {
    int count = slice.events().size();
    Counter counter = events.get(slice.of().log());
    if (counter != null) {
      counter.increment(count);
    }
    level.merge(slice.of(), slice.last().recordedAt(), Progress::later);
    left(slice.of(), backlogs.getOrDefault(slice.of(), 0L) - count);
    steps.published(slice);
  }

  /// How many events of a log this process has published.
  double published(Log log) {
    Counter counter = events.get(log);
    return counter == null ? 0 : counter.count();
  }

  /// @param heads of the realms that may have moved, or have a backlog
  void saw(Map<RealmId, Heads> heads, Map<RealmLog, Checkpoint> reached) {
    known = reached;
    saw(heads);
  }

  /// While nothing can be published; before anything is known of the topics it says nothing.
  void saw(Map<RealmId, Heads> heads) {
    Map<RealmLog, Checkpoint> reached = known;
    if (reached == null) {
      return;
    }
    Instant now = clock.instant();
    Instant before = looked == null ? now : looked;
    heads.forEach((realm, head) -> {
      for (Log log : Log.values()) {
        var of = new RealmLog(realm, log);
        long done = reached.getOrDefault(of, Checkpoint.NOTHING).sequence();
        saw(of, head.sequence(log) - done, before);
      }
    });
    looked = now;
    lags = summed();
  }

  private void saw(RealmLog of, long backlog, Instant before) {
    left(of, backlog);
    if (backlog > 0) {
      level.putIfAbsent(of, before);
    } else {
      level.remove(of);
    }
  }

  private void left(RealmLog of, long backlog) {
    if (backlog > 0) {
      backlogs.put(of, backlog);
    } else {
      backlogs.remove(of);
    }
  }

  private Map<Log, Lag> summed() {
    Map<Log, Lag> sums = new EnumMap<>(Log.class);
    for (Log log : Log.values()) {
      sums.put(log, new Lag(0, null));
    }
    backlogs.forEach((of, backlog) ->
        sums.computeIfPresent(
            of.log(), (_, lag) -> lag.plus(backlog, level.getOrDefault(of, Instant.EPOCH))));
    return sums;
  }

  private Lag lagOf(Log log) {
    return lags.getOrDefault(log, Lag.UNKNOWN);
  }

  private double seconds(Log log) {
    Lag lag = lagOf(log);
    if (lag.since() == null) {
      return lag.events();
    }
    return Math.max(0, Duration.between(lag.since(), clock.instant()).toMillis() / 1000.0);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
