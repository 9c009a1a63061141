package dev.muster.identity;

import dev.muster.domain.Catalogue;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.memory.InMemoryEventStore;
import dev.muster.eventstore.vault.MasterKey;
import dev.muster.eventstore.vault.RealmKeys;
import dev.muster.eventstore.vault.Vault;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/// The log of the endpoints' tests: it passes the contract that PostgreSQL passes, and starts at
/// once.
@Alternative
@Priority(1)
@Singleton
final class TestLog {
  @Produces
  @Singleton
  EventStore store() {
    return new InMemoryEventStore();
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  MasterKey masterKey() {
    return MasterKey.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
  }

  @Produces
  @Singleton
  Vault vault(EventStore store, MasterKey master) {
    return new Vault(store, master);
  }

  @Produces
  @Singleton
  RealmKeys realmKeys(EventStore store, Vault vault, Clock clock) {
    return new RealmKeys(store, vault, clock);
  }

  @Produces
  @Singleton
  EventCodec codec() {
    return new EventCodec(Catalogue.FAMILIES);
  }

  @Produces
  @Singleton
  CommandHandler handler(EventStore store, EventCodec codec, Vault vault, RealmKeys keys) {
    return new CommandHandler(store, codec, vault, keys, 10_000);
  }
}
