package dev.muster.standalone;

import dev.muster.domain.Catalogue;
import dev.muster.domain.RealmId;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.postgres.LogAddress;
import dev.muster.eventstore.postgres.LogSignal;
import dev.muster.eventstore.postgres.PostgresEventStore;
import dev.muster.eventstore.vault.MasterKeys;
import dev.muster.eventstore.vault.RealmKeys;
import dev.muster.eventstore.vault.Vault;
import dev.muster.identity.password.Argon2Cost;
import dev.muster.identity.password.Argon2id;
import dev.muster.identity.password.HashingPool;
import dev.muster.identity.password.PoolSize;
import dev.muster.identity.realm.Operator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The log as the command line writes to it, without a server around it. A command line has one
/// user, who waits: so this, and nothing else of Muster, awaits.
final class LocalLog implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Vertx vertx;
  private final Pool pool;
  private final HashingPool hashing;
  private final Operator operator;

  private LocalLog(Running running, MasterKeys masters) {
    MeterRegistry meters = new SimpleMeterRegistry();
    Clock clock = Clock.systemUTC();
    vertx = Vertx.vertx();
    pool = pool(vertx, running);
    hashing =
        new HashingPool(
            Argon2id.onThisMachine(), Argon2Cost.RECOMMENDED, PoolSize.onThisMachine(), meters);
    PostgresEventStore store = new PostgresEventStore(pool, new LogSignal(), meters);
    mustBeCurrent(masters, store);
    Vault vault = new Vault(store, masters);
    RealmKeys realmKeys = new RealmKeys(store, vault, clock);
    EventCodec codec = new EventCodec(Catalogue.FAMILIES);
    CommandHandler commands = new CommandHandler(store, codec, vault, realmKeys, 10_000);
    operator = new Operator(commands, clock, hashing, running.baseUrl());
  }

  static LocalLog open(Running running, MasterKeys masters) {
    return new LocalLog(running, masters);
  }

  /// @return the one-time password of the first administrator, where one was made
  Optional<String> found(@Nullable String adminPassword) {
    return await(operator.found(adminPassword));
  }

  String recoverAdministrator() {
    return await(operator.recoverAdministrator());
  }

  Operator.Applied apply(Path file) {
    return await(operator.apply(file, System.getenv()));
  }

  boolean eraseAgain(RealmId realm, UserId user) {
    return await(operator.eraseAgain(realm, user));
  }

  boolean retire(RealmId realm, Operator.Retiring range) {
    return await(operator.retire(realm, range));
  }

  @Override
  public void close() {
    hashing.close();
    await(pool.close());
    await(vertx.close());
  }

  /// A command waits for its connection longer than a request may.
  static Pool pool(Vertx vertx, Running running) {
    LogAddress address =
        new LogAddress(running.logUrl(), running.logUser(), running.logPassword(), null);
    return Pool.newInstance(
        PgBuilder.pool()
            .connectingTo(address.connection().setConnectTimeout(30_000))
            .with(LogAddress.pool(4).setConnectionTimeout(30))
            .using(vertx.getDelegate())
            .build());
  }

  static void mustBeCurrent(MasterKeys masters, PostgresEventStore store) {
    String newest = masters.newest().id();
    String current = await(store.adoptMasterKey(newest));
    if (!masters.use(current)) {
      throw new CannotRun(
          "wrong master key: the data was made with key %s, this one is %s; give the right one by MUSTER_MASTER_KEY or MUSTER_MASTER_KEY_FILE"
              .formatted(current, newest));
    }
  }

  private static <T> T await(Uni<T> answer) {
    return answer.await().atMost(LONGEST);
  }
}
