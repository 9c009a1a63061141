package dev.muster.projections;

import dev.muster.servers.PostgresAddress;
import dev.muster.servers.TestServers;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A database of a test's own, with the schemas of all read models.
public final class TestDatabase implements AutoCloseable {
  static final Vertx VERTX = Vertx.vertx();

  public final Pool pool;
  private final PostgresAddress address;

  public TestDatabase() {
    this(migrated());
  }

  private TestDatabase(PostgresAddress address) {
    this.address = address;
    this.pool = pool(address.host(), address.port(), 4);
  }

  PostgresAddress address() {
    return address;
  }

  /// Connections to the database by another way.
  Pool pool(String host, int port, int size) {
    return PgBuilder.pool()
        .connectingTo(
            new PgConnectOptions()
                .setHost(host)
                .setPort(port)
                .setDatabase(address.database())
                .setUser(address.user())
                .setPassword(address.password()))
        .with(new PoolOptions().setMaxSize(size))
        .using(VERTX)
        .build();
  }

  /// An empty database with the schemas of all read models.
  public static PostgresAddress migrated() {
    return TestServers.freshDatabase("models", TestDatabase::migrate);
  }

  static void migrate(PostgresAddress address) {
    ReadModelMigrations.migrate(address.jdbcUrl(), address.user(), address.password());
  }

  /// Each row as its values in words, separated by bars.
  public List<String> rows(String sql) {
    List<String> rows = new ArrayList<>();
    for (Row row : pool.query(sql).execute().await().indefinitely()) {
      rows.add(
          String.join(
              "|",
              IntStream.range(0, row.size())
                  .mapToObj(i -> String.valueOf(row.getValue(i)))
                  .toList()));
    }
    return rows;
  }

  public void run(String sql) {
    pool.query(sql).execute().await().indefinitely();
  }

  @Override
  public void close() {
    pool.close().await().indefinitely();
  }
}
