package dev.muster.projections;

import dev.muster.eventstore.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Who is told how a projection goes.
@Singleton
public final class Watching {
  private final MeterRegistry registry;
  private final AppliedSignals signals;
  private final Traces traces;
  private final Clock clock;

  @Inject
  public Watching(MeterRegistry registry, AppliedSignals signals, Traces traces, Clock clock) {
    this.registry = registry;
    this.signals = signals;
    this.traces = traces;
    this.clock = clock;
  }

  MeterRegistry registry() {
    return registry;
  }

  AppliedSignals signals() {
    return signals;
  }

  Traces traces() {
    return traces;
  }

  Clock clock() {
    return clock;
  }
}
