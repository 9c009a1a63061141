package dev.muster.identity.signin;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Counts sign-ins by what came of them: `muster.sign.ins`.
@Startup
@Singleton
final class SignIns {
  enum Outcome {
    SIGNED_IN,
    MUST_CHANGE_PASSWORD,
    REFUSED,
    TOO_MANY,
    TOO_BUSY,
    /// The form was for another browser, or too old.
    STALE_FORM;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);

  /// Every outcome has its counter from the start: of one that appears with its first event, nobody
  /// sees that it grew.
  @Inject
  SignIns(MeterRegistry registry) {
    for (Outcome outcome : Outcome.values()) {
      counters.put(
          outcome,
          Counter.builder("muster.sign.ins")
              .tag("outcome", outcome.word)
              .description("Sign-ins by what came of them")
              .register(registry));
    }
  }

  void count(Outcome outcome) {
    Objects.requireNonNull(counters.get(outcome)).increment();
  }
}
