package dev.muster.identity;

import dev.muster.eventstore.postgres.Migrations;
import dev.muster.projections.ReadModelMigrations;
import dev.muster.servers.PostgresAddress;
import dev.muster.servers.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// The log and the read models of the endpoints' tests: a fresh database on the real server. One
/// test class names it, all have it.
public final class RealLog implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    return settings(fresh());
  }

  static PostgresAddress fresh() {
    PostgresAddress database = TestServers.freshDatabase();
    Migrations.migrateLog(database.jdbcUrl(), database.user(), database.password());
    ReadModelMigrations.migrate(database.jdbcUrl(), database.user(), database.password());
    return database;
  }

  static Map<String, String> settings(PostgresAddress database) {
    return Map.of(
        "muster.log.url", database.url(),
        "muster.log.user", database.user(),
        "muster.log.password", database.password(),
        "muster.master-key", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
  }

  @Override
  public void stop() {
    // The server goes with the JVM.
  }
}
