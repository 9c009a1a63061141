package dev.muster.identity.password;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Puts the parts together from the settings.
final class PasswordParts {

  @Produces
  @Singleton
  Argon2id argon2id() {
    return Argon2id.onThisMachine();
  }

  @Produces
  @Singleton
  PasswordPolicy policy() {
    return PasswordPolicy.bundled();
  }

  @Produces
  @Singleton
  SignInThrottle throttle() {
    return new SignInThrottle(ThrottlePolicy.STANDARD);
  }

  @Produces
  @Singleton
  HashingPool pool(Argon2id argon2id, PasswordSettings settings, MeterRegistry registry) {
    PasswordSettings.Cost cost = settings.argon2();
    PoolSize machine = PoolSize.onThisMachine();
    return new HashingPool(
        argon2id,
        new Argon2Cost(cost.memoryKib(), cost.iterations(), cost.parallelism()),
        new PoolSize(
            settings.pool().threads().orElse(machine.threads()),
            settings.pool().queue().orElse(machine.queue())),
        registry);
  }

  /// The pool is made before the first request, and not by it: that takes a while, and would block
  /// an event loop.
  void start(@Observes StartupEvent started, HashingPool pool) {}

  void close(@Disposes HashingPool pool) {
    pool.close();
  }
}
