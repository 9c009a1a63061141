package dev.muster.identity.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// Counts the keys of people that consumers asked for, by what came of it. Each is there from the
/// start: of one that appears with its first key, nobody sees that it grew.
@Startup
@Singleton
final class KeyMeters {
  private final Counter handedOut;
  private final Counter erased;
  private final Counter unknown;

  @Inject
  KeyMeters(MeterRegistry registry) {
    handedOut = counter(registry, "handed-out");
    erased = counter(registry, "erased");
    unknown = counter(registry, "unknown");
  }

  private static Counter counter(MeterRegistry registry, String outcome) {
    return Counter.builder("muster.events.keys")
        .tag("outcome", outcome)
        .description("Keys of people that consumers asked for, by what came of it")
        .register(registry);
  }

  void count(KeysRead read) {
    handedOut.increment(read.open().size());
    erased.increment(read.erased().size());
    unknown.increment(read.unknown().size());
  }
}
