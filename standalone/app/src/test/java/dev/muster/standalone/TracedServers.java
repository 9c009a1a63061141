package dev.muster.standalone;

import dev.muster.eventstore.vault.MasterKeys;
import dev.muster.servers.PostgresAddress;
import dev.muster.servers.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/// The example realm on the real servers, and traces that go into memory.
public final class TracedServers implements QuarkusTestResourceLifecycleManager {
  static final Path EXAMPLES = Path.of("../../examples").toAbsolutePath().normalize();
  private static final String MASTER_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  @Override
  public Map<String, String> start() {
    PostgresAddress database = TestServers.freshDatabase();
    Schema.migrate(database.jdbcUrl(), database.user(), database.password());
    return Map.of(
        "muster.log.url",
        database.url(),
        "muster.log.user",
        database.user(),
        "muster.log.password",
        database.password(),
        "muster.master-key",
        MASTER_KEY,
        "kafka.bootstrap.servers",
        TestServers.kafka(),
        "muster.topics.prefix",
        "test-" + UUID.randomUUID(),
        "otel.traces.exporter",
        "memory",
        "otel.bsp.schedule.delay",
        "50");
  }

  /// By the command line's own way, once the application runs.
  static void applyExample() {
    Config config = ConfigProvider.getConfig();
    Running running =
        new Running(
            config.getValue("muster.log.url", String.class),
            config.getValue("muster.log.user", String.class),
            config.getValue("muster.log.password", String.class),
            "http://localhost:8080");
    try (LocalLog muster = LocalLog.open(running, MasterKeys.of(MASTER_KEY))) {
      var _ = muster.found("marginalia-in-violet-ink");
      var _ = muster.apply(EXAMPLES.resolve("realm.yaml"));
    }
  }

  @Override
  public void stop() {
    // The servers go with the JVM.
  }
}
