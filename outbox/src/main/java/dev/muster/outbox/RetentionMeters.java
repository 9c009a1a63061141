package dev.muster.outbox;

import dev.muster.domain.Log;
import dev.muster.eventstore.postgres.LogMonths;
import dev.muster.eventstore.postgres.LogMonths.Kept;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What retention has done, for whoever watches it. The command that does it has ended by the time
/// that anybody asks, so a relay, which every installation has, reads it from the log.
final class RetentionMeters {
  private static final Logger LOG = Logger.getLogger(RetentionMeters.class);
  private static final Kept UNKNOWN = new Kept(null, null, 0, null);

  private final LogMonths months;
  private volatile Map<Log, Kept> kept = Map.of();

  RetentionMeters(LogMonths months, MeterRegistry meters) {
    this.months = months;
    for (Log log : List.of(Log.SESSION, Log.ACTIVITY)) {
      gauge(meters, log, "oldest.month", "When the oldest month begins", it -> at(it.begins()));
      gauge(meters, log, "last.month.end", "When the last month ends", it -> at(it.ends()));
      gauge(meters, log, "retired", "When events were retired last", it -> at(it.last()));
      Gauge.builder("muster.log.retired.events", this, it -> it.of(log).gone())
          .tag("log", log.word())
          .description("Events that retention has removed")
          .register(meters);
    }
  }

  private void gauge(
      MeterRegistry meters, Log log, String what, String words, ToDoubleFunction<Kept> value) {
    Gauge.builder("muster.log." + what + ".timestamp", this, it -> value.applyAsDouble(it.of(log)))
        .tag("log", log.word())
        .description(words)
        .baseUnit("seconds")
        .register(meters);
  }

  private Kept of(Log log) {
    return kept.getOrDefault(log, UNKNOWN);
  }

  private static double at(@Nullable Instant moment) {
    return moment == null ? Double.NaN : moment.getEpochSecond();
  }

  /// Looks anew; where the log does not answer, what was known stands.
  void look() {
    months
        .kept()
        .subscribe()
        .with(now -> kept = now, failure -> LOG.debug("What is kept is not told", failure));
  }
}
