package dev.muster.eventstore;

import org.junit.jupiter.api.Nested;

/// All that the log promises. A store keeps it by extending this class.
public abstract class EventStoreContract {
  /// The store that is to keep the rules.
  protected abstract EventStore store();

  /// Makes another master key the current one, as the operator does.
  protected abstract void useMasterKey(String id);

  @Nested
  final class An_append extends AppendContract {
    @Override
    protected EventStore store() {
      return EventStoreContract.this.store();
    }

    @Override
    protected void useMasterKey(String id) {
      EventStoreContract.this.useMasterKey(id);
    }
  }

  @Nested
  final class A_claim extends ClaimContract {
    @Override
    protected EventStore store() {
      return EventStoreContract.this.store();
    }

    @Override
    protected void useMasterKey(String id) {
      EventStoreContract.this.useMasterKey(id);
    }
  }

  @Nested
  final class A_key extends KeyContract {
    @Override
    protected EventStore store() {
      return EventStoreContract.this.store();
    }

    @Override
    protected void useMasterKey(String id) {
      EventStoreContract.this.useMasterKey(id);
    }
  }

  @Nested
  final class A_race extends RaceContract {
    @Override
    protected EventStore store() {
      return EventStoreContract.this.store();
    }

    @Override
    protected void useMasterKey(String id) {
      EventStoreContract.this.useMasterKey(id);
    }
  }
}
