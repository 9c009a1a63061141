package dev.muster.eventstore.command;

import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.memory.InMemoryEventStore;

/// Two replicas on the log in memory.
final class ReplicasInMemoryTest extends ReplicaRules {
  private final InMemoryEventStore store = new InMemoryEventStore();

  @Override
  protected EventStore store() {
    return store;
  }
}
