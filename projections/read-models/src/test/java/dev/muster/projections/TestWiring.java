package dev.muster.projections;

import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.vault.Vault;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/// The log of a service under test is in memory.
@Singleton
final class TestWiring {
  @Produces @Singleton final TestLog log = new TestLog();

  @Produces
  @Singleton
  @Alternative
  @Priority(1)
  EventCodec codec() {
    return log.codec;
  }

  @Produces
  @Singleton
  @Alternative
  @Priority(1)
  Vault vault() {
    return log.vault;
  }

  @Produces
  @Singleton
  @Alternative
  @Priority(1)
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  @Alternative
  @Priority(1)
  CommandHandler handler() {
    return log.handler;
  }
}
