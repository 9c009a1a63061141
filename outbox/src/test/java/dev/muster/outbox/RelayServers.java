package dev.muster.outbox;

import dev.muster.eventstore.postgres.Migrations;
import dev.muster.servers.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.UUID;

/// What an operator sets: where PostgreSQL and Kafka are.
public final class RelayServers implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    var database = TestServers.freshDatabase();
    Migrations.migrateLog(database.jdbcUrl(), database.user(), database.password());
    return Map.of(
        "muster.log.url", database.url(),
        "muster.log.user", database.user(),
        "muster.log.password", database.password(),
        "kafka.bootstrap.servers", TestServers.kafka(),
        "muster.topics.prefix", "test-" + UUID.randomUUID(),
        "muster.relay.poll", "10m");
  }

  @Override
  public void stop() {
    // The servers go with the JVM.
  }
}
