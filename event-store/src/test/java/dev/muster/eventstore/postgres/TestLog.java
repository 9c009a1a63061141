package dev.muster.eventstore.postgres;

import dev.muster.servers.PostgresAddress;
import dev.muster.servers.TestServers;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

/// A log of a test's own: a fresh, migrated database, and stores on it under the services' role.
public final class TestLog implements AutoCloseable {
  private final PostgresAddress database;
  private final Vertx vertx = Vertx.vertx();
  private final LogSignal signal = new LogSignal();

  private TestLog(PostgresAddress database) {
    this.database = database;
  }

  public static TestLog fresh() {
    return new TestLog(TestServers.freshDatabase("log", TestLog::migrate));
  }

  /// The same with more in its database.
  ///
  /// @param kind of what is more: each is made once
  public static TestLog fresh(String kind, Consumer<PostgresAddress> more) {
    return new TestLog(
        TestServers.freshDatabase(
            kind,
            database -> {
              migrate(database);
              more.accept(database);
            }));
  }

  private static void migrate(PostgresAddress database) {
    Migrations.migrateLog(database.jdbcUrl(), database.user(), database.password());
  }

  /// The same log, for another process.
  static TestLog at(LogAddress address) {
    java.net.URI uri = java.net.URI.create(address.url());
    return new TestLog(
        new PostgresAddress(
            uri.getHost(),
            uri.getPort(),
            uri.getPath().substring(1),
            address.user(),
            address.password()));
  }

  public LogAddress address() {
    return new LogAddress(
        database.url(), database.user(), database.password(), LogAddress.SERVICE_ROLE);
  }

  /// The same through a proxy on loopback.
  public LogAddress through(int port) {
    return new LogAddress(
        "postgresql://127.0.0.1:" + port + "/" + database.database(),
        database.user(),
        database.password(),
        LogAddress.SERVICE_ROLE);
  }

  public PostgresAddress database() {
    return database;
  }

  public Vertx vertx() {
    return vertx;
  }

  public LogSignal signal() {
    return signal;
  }

  /// A store with a pool of its own, as another process would have.
  public PostgresEventStore store() {
    return store(address(), 8);
  }

  public PostgresEventStore store(LogAddress address, int connections) {
    return new PostgresEventStore(pool(address, connections), signal, new CompositeMeterRegistry());
  }

  /// A store that is told of its timeline.
  public PostgresEventStore store(LogAddress address, Timeline timeline) {
    return new PostgresEventStore(pool(address, 4), signal, new CompositeMeterRegistry(), timeline);
  }

  /// A store that finds its timeline out by itself.
  PostgresEventStore watching(int port) {
    Timeline timeline = new Timeline();
    Pool pool =
        Pool.newInstance(
            PgBuilder.pool()
                .connectingTo(through(port).connection())
                .with(LogAddress.pool(1))
                .using(vertx)
                .withConnectHandler(timeline::look)
                .build());
    return new PostgresEventStore(pool, signal, new CompositeMeterRegistry(), timeline);
  }

  public Pool pool(LogAddress address, int connections) {
    return Pool.newInstance(
        PgBuilder.pool()
            .connectingTo(address.connection())
            .with(LogAddress.pool(connections))
            .using(vertx)
            .build());
  }

  /// A connection of the owner.
  public Connection owner() throws SQLException {
    return database.connect();
  }

  public void execute(String sql) {
    try (Connection connection = owner();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
