package dev.muster.projections;

import dev.muster.eventstore.postgres.Encryption;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The read models' connections, encrypted as their address says, which is written like the log's.
/// The system finds out where a machine has gone without a word: who waits for its answer would
/// wait for ever.
@Singleton
final class ReadModelPool implements PgPoolCreator {
  private final String address;

  ReadModelPool(@ConfigProperty(name = "quarkus.datasource.reactive.url") String address) {
    this.address = address;
  }

  @Override
  public Pool create(Input input) {
    return PgBuilder.pool()
        .connectingTo(
            input.pgConnectOptionsList().stream()
                .<SqlConnectOptions>map(
                    options -> Encryption.of(options, address).setTcpKeepAlive(true))
                .toList())
        .with(input.poolOptions())
        .using(input.vertx())
        .build();
  }
}
