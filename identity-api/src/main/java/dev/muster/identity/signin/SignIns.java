package dev.muster.identity.signin;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;

/// Counts sign-ins by what came of them: `muster.sign.ins`.
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

  private final MeterRegistry registry;

  @Inject
  SignIns(MeterRegistry registry) {
    this.registry = registry;
  }

  void count(Outcome outcome) {
    registry.counter("muster.sign.ins", "outcome", outcome.word).increment();
  }
}
