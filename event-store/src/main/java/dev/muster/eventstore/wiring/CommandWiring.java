package dev.muster.eventstore.wiring;

import dev.muster.domain.Catalogue;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.vault.MasterKeys;
import dev.muster.eventstore.vault.RealmKeys;
import dev.muster.eventstore.vault.Vault;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// From a command to the log.
@Singleton
final class CommandWiring {
  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  EventCodec codec() {
    return new EventCodec(Catalogue.FAMILIES);
  }

  @Produces
  @Singleton
  Vault vault(EventStore store, MasterKeys masters) {
    return new Vault(store, masters);
  }

  @Produces
  @Singleton
  RealmKeys realmKeys(EventStore store, Vault vault, Clock clock) {
    return new RealmKeys(store, vault, clock);
  }

  @Produces
  @Singleton
  CommandHandler handler(
      EventStore store,
      EventCodec codec,
      Vault vault,
      RealmKeys realmKeys,
      @ConfigProperty(name = "muster.log.remember") long remember,
      MeterRegistry meters) {
    return new CommandHandler(store, codec, vault, realmKeys, remember, meters);
  }
}
