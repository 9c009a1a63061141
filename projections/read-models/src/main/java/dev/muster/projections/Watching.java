package dev.muster.projections;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Who is told how a projection goes.
@Singleton
public final class Watching {
  private final MeterRegistry registry;
  private final AppliedSignals signals;
  private final Clock clock;

  @Inject
  public Watching(MeterRegistry registry, AppliedSignals signals, Clock clock) {
    this.registry = registry;
    this.signals = signals;
    this.clock = clock;
  }

  MeterRegistry registry() {
    return registry;
  }

  AppliedSignals signals() {
    return signals;
  }

  Clock clock() {
    return clock;
  }
}
