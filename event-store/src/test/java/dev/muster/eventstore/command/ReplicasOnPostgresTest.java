package dev.muster.eventstore.command;

import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.postgres.TestLog;
import org.junit.jupiter.api.AfterEach;

/// Two replicas, each with a pool of its own, on the log in PostgreSQL.
final class ReplicasOnPostgresTest extends ReplicaRules {
  private final TestLog log = TestLog.fresh();

  @Override
  protected EventStore store() {
    return log.store();
  }

  @AfterEach
  void close() {
    log.close();
  }
}
