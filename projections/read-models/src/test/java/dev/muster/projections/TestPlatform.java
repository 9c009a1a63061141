package dev.muster.projections;

import dev.muster.eventstore.postgres.Migrations;
import dev.muster.servers.PostgresAddress;
import dev.muster.servers.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Base64;
import java.util.Map;

/// A database with the read models' schemas, and a broker, for a service under test.
public final class TestPlatform implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    PostgresAddress address = TestDatabase.migrated();
    Migrations.migrateLog(address.jdbcUrl(), address.user(), address.password());
    return Map.of(
        "muster.log.url", address.url(),
        "muster.log.user", address.user(),
        "muster.log.password", address.password(),
        "muster.master-key", Base64.getEncoder().encodeToString(new byte[32]),
        "kafka.bootstrap.servers", TestServers.kafka(),
        "quarkus.http.test-port", "0");
  }

  @Override
  public void stop() {}
}
