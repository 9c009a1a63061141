package dev.muster.identity;

import dev.muster.eventstore.CuttingProxy;
import dev.muster.servers.PostgresAddress;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/// The same log as {@link RealLog}'s, over a line that the test can cut.
public final class CutLine implements QuarkusTestResourceLifecycleManager {
  private final CuttingProxy proxy;
  private final PostgresAddress database;

  public CutLine() {
    database = RealLog.fresh();
    proxy = CuttingProxy.to(database.host(), database.port());
  }

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(RealLog.settings(database));
    settings.put(
        "muster.log.url", "postgresql://127.0.0.1:" + proxy.port() + "/" + database.database());
    return settings;
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(proxy, new TestInjector.MatchesType(CuttingProxy.class));
  }

  @Override
  public void stop() {
    try {
      proxy.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
