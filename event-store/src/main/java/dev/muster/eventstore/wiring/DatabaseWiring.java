package dev.muster.eventstore.wiring;

import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.postgres.LogAddress;
import dev.muster.eventstore.postgres.LogListener;
import dev.muster.eventstore.postgres.LogSignal;
import dev.muster.eventstore.postgres.PostgresEventStore;
import dev.muster.eventstore.postgres.Timeline;
import dev.muster.eventstore.trace.TracedLog;
import dev.muster.eventstore.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The log in its database.
@Singleton
final class DatabaseWiring {
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final String url;
  private final String user;
  private final String password;
  private final Optional<String> role;

  DatabaseWiring(
      @ConfigProperty(name = "muster.log.url") String url,
      @ConfigProperty(name = "muster.log.user") String user,
      @ConfigProperty(name = "muster.log.password") Optional<String> password,
      @ConfigProperty(name = "muster.log.role") Optional<String> role) {
    this.url = url;
    this.user = user;
    this.password = password.orElse("");
    this.role = role;
  }

  @Produces
  @Singleton
  LogAddress address() {
    return new LogAddress(url, user, password, role.orElse(null));
  }

  @Produces
  @Singleton
  Timeline timeline() {
    return new Timeline();
  }

  @Produces
  @Singleton
  @LogDatabase
  Pool pool(
      Vertx vertx,
      LogAddress address,
      Timeline timeline,
      @ConfigProperty(name = "muster.log.connections") int connections) {
    return Pool.newInstance(
        PgBuilder.pool()
            .connectingTo(address.connection())
            .with(LogAddress.pool(connections))
            .using(vertx)
            .withConnectHandler(timeline::look)
            .build());
  }

  /// Waits, so that its connections end before Vert.x does.
  void close(@Disposes @LogDatabase Pool pool) {
    pool.close()
        .ifNoItem()
        .after(FAREWELL)
        .fail()
        .onFailure()
        .recoverWithNull()
        .await()
        .indefinitely();
  }

  @Produces
  @Singleton
  LogSignal signal() {
    return new LogSignal();
  }

  /// Behind a proxy: what is made before the application runs may hold the log, but not use it.
  @Produces
  @ApplicationScoped
  EventStore store(PostgresEventStore store, Traces traces) {
    return traces.areOn() ? new TracedLog(store, traces) : store;
  }

  @Produces
  @Singleton
  @Typed(PostgresEventStore.class)
  PostgresEventStore postgres(
      @LogDatabase Pool pool,
      LogSignal signal,
      Instance<MeterRegistry> registries,
      Timeline timeline) {
    MeterRegistry registry =
        registries.isResolvable() ? registries.get() : new CompositeMeterRegistry();
    return new PostgresEventStore(pool, signal, registry, timeline);
  }

  @Produces
  @Singleton
  LogListener listener(Vertx vertx, LogAddress address, LogSignal signal) {
    return LogListener.start(vertx, address.listener(), signal);
  }

  void close(@Disposes LogListener listener) {
    listener.close();
  }
}
