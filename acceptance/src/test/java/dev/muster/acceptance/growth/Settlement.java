package dev.muster.acceptance.growth;

import dev.muster.domain.credential.PasswordHash;
import dev.muster.eventstore.postgres.LogAddress;
import dev.muster.eventstore.postgres.LogSignal;
import dev.muster.eventstore.postgres.PostgresEventStore;
import dev.muster.eventstore.vault.MasterKeys;
import dev.muster.identity.password.Argon2Cost;
import dev.muster.identity.password.Argon2id;
import dev.muster.identity.password.Password;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A second process on the log of a program that runs, as a replica would be: only that it fills
/// the log and serves nobody.
public final class Settlement implements AutoCloseable {
  private static final int CONNECTIONS = 16;

  /// What the program must be told to hash with, or it would hash anew at each sign-in.
  private static final Argon2Cost LIGHTEST = new Argon2Cost(8, 1, 1);

  private final Vertx vertx = Vertx.vertx();
  private final Settlers settlers;

  /// @param home the program's data directory
  /// @param password everybody's
  public Settlement(LogAddress log, Path home, String password, Settlers.Plan plan)
      throws IOException {
    Pool pool =
        Pool.newInstance(
            PgBuilder.pool()
                .connectingTo(log.connection())
                .with(LogAddress.pool(CONNECTIONS))
                .using(vertx)
                .build());
    var store = new PostgresEventStore(pool, new LogSignal(), new SimpleMeterRegistry());
    MasterKeys masters = MasterKeys.of(Files.readString(home.resolve("master-key")));
    settlers = new Settlers(new Ground(store, masters), vertx, hash(password), plan);
  }

  private static PasswordHash hash(String password) {
    return new PasswordHash(
        Argon2id.onThisMachine().hash(Password.of(password), LIGHTEST).encoded());
  }

  public Settlers settlers() {
    return settlers;
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
