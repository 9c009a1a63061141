package dev.muster.eventstore.postgres;

import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.EventStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// The log in PostgreSQL keeps the contract, under the services' restricted role.
final class PostgresEventStoreTest extends EventStoreContract {
  @SuppressWarnings("NullAway.Init")
  private static TestLog log;

  @SuppressWarnings("NullAway.Init")
  private static EventStore store;

  @BeforeAll
  static void a_log() {
    log = TestLog.fresh();
    store = log.store();
  }

  @AfterAll
  static void close() {
    log.close();
  }

  @Override
  protected EventStore store() {
    return store;
  }

  @Override
  protected void useMasterKey(String id) {
    log.execute(
        "INSERT INTO log.master_key (id) VALUES ('%1$s') ON CONFLICT (current) DO UPDATE SET id = '%1$s'"
            .formatted(id));
  }
}
