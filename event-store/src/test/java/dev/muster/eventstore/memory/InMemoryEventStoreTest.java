package dev.muster.eventstore.memory;

import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.EventStoreContract;

/// The log in memory keeps the contract.
final class InMemoryEventStoreTest extends EventStoreContract {
  private final InMemoryEventStore store = new InMemoryEventStore();

  @Override
  protected EventStore store() {
    return store;
  }

  @Override
  protected void useMasterKey(String id) {
    store.useMasterKey(id);
  }
}
