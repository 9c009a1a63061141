package dev.muster.eventstore.postgres;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Where the log's database is, and how the services connect to it.
///
/// @param url as libpq's: `postgresql://host:port/database?sslmode=verify-full&sslrootcert=ca.pem`
/// @param role taken on after the login, so that even an owner's login appends under restricted
///   rights; absent where the login has them already
public record LogAddress(String url, String user, String password, @Nullable String role) {
  /// The services' role, which `muster migrate` makes.
  public static final String SERVICE_ROLE = "muster_service";

  /// What Quarkus makes `postgresql_…{clientName="log"}` of; without a name it makes `m__…`.
  private static final String METRICS = "postgresql|log";

  /// A connection that was idle for ten minutes need not go within a second.
  private static final int EVICTION_MILLIS = 60_000;

  /// What the pool's connections are made with. Every plan is made of index look-ups, whatever a
  /// young table's statistics say, and so is made once; and a statement has seconds.
  public PgConnectOptions connection() {
    PgConnectOptions options = plain();
    options.getProperties().put("statement_timeout", "5s");
    options.getProperties().put("transaction_timeout", "10s");
    options.getProperties().put("lock_timeout", "4s");
    options.getProperties().put("enable_seqscan", "off");
    options.getProperties().put("plan_cache_mode", "force_generic_plan");
    options.getProperties().put("jit", "off");
    return options.setCachePreparedStatements(true).setTcpKeepAlive(true);
  }

  /// What a listener's connection is made with: it may hear nothing for hours.
  public PgConnectOptions listener() {
    return plain().setTcpKeepAlive(true);
  }

  /// A pool that waits for a connection no longer than a request can wait.
  public static PoolOptions pool(int size) {
    return new PoolOptions()
        .setName("log")
        .setMaxSize(size)
        .setConnectionTimeout(2)
        .setConnectionTimeoutUnit(TimeUnit.SECONDS)
        .setIdleTimeout(10)
        .setIdleTimeoutUnit(TimeUnit.MINUTES)
        .setPoolCleanerPeriod(EVICTION_MILLIS)
        .setMaxWaitQueueSize(5_000);
  }

  private PgConnectOptions plain() {
    PgConnectOptions options =
        Encryption.of(PgConnectOptions.fromUri(url), url)
            .setUser(user)
            .setPassword(password)
            .setMetricsName(METRICS)
            .setConnectTimeout(2_000);
    Map<String, String> properties = new HashMap<>(options.getProperties());
    properties.put("application_name", "muster");
    if (role != null) {
      properties.put("role", role);
    }
    options.setProperties(properties);
    return options;
  }
}
