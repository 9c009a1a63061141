package dev.muster.standalone;

import dev.muster.domain.Catalogue;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.postgres.LogAddress;
import dev.muster.eventstore.postgres.LogSignal;
import dev.muster.eventstore.postgres.LogTables;
import dev.muster.eventstore.postgres.PostgresEventStore;
import dev.muster.eventstore.postgres.SnapshotTable;
import dev.muster.eventstore.vault.MasterKeys;
import dev.muster.eventstore.vault.Vault;
import dev.muster.projections.Opening;
import dev.muster.projections.Sides;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import org.jspecify.annotations.Nullable;

/// The log and the read models as an operator's command works on them, beside whatever serves.
final class Workplace implements AutoCloseable {
  private final Running running;
  private final Vertx vertx = Vertx.vertx();
  private final @Nullable Servers servers;
  private final Pool log;
  private final Pool readModels;
  private final PostgresEventStore store;
  private final EventCodec codec = new EventCodec(Catalogue.FAMILIES);
  private final Vault vault;

  /// @param servers to be stopped with it, where they were started for it
  Workplace(Running running, MasterKeys masters, @Nullable Servers servers) {
    this.running = running;
    this.servers = servers;
    this.log = LocalLog.pool(vertx, running);
    this.readModels = pool(vertx, running.readModels(System.getenv()));
    this.store = new PostgresEventStore(log, new LogSignal(), new SimpleMeterRegistry());
    this.vault = new Vault(store, masters);
    LocalLog.mustBeCurrent(masters, store);
  }

  private static Pool pool(Vertx vertx, LogAddress address) {
    return Pool.newInstance(
        PgBuilder.pool()
            .connectingTo(address.connection().setConnectTimeout(30_000))
            .with(LogAddress.pool(4).setConnectionTimeout(30))
            .using(vertx.getDelegate())
            .build());
  }

  Running running() {
    return running;
  }

  PostgresEventStore store() {
    return store;
  }

  LogTables tables() {
    return new LogTables(log);
  }

  SnapshotTable snapshots() {
    return new SnapshotTable(log);
  }

  EventCodec codec() {
    return codec;
  }

  Vault vault() {
    return vault;
  }

  Sides sides() {
    return new Sides(store, new Opening(codec, vault), readModels);
  }

  Pool readModels() {
    return readModels;
  }

  /// For as long as it takes: the whole log may be read.
  <T> T await(Uni<T> answer) {
    try {
      return answer.await().indefinitely();
    } catch (VertxException e) {
      throw new CannotRun("the database does not answer: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    try {
      log.closeAndAwait();
      readModels.closeAndAwait();
      vertx.closeAndAwait();
    } finally {
      if (servers != null) {
        servers.close();
      }
    }
  }
}
