package dev.muster.outbox;

import dev.muster.eventstore.postgres.SaidUnasked;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;

/// The right to relay: an advisory lock on a connection of its own to the log's database, so that
/// relays take turns and none disturbs another. It keeps order; exactness rests on Kafka's fencing.
///
/// Who wants it asks again and again, since a blocked wait would hold an old snapshot. Who has it
/// pings, and the server ends a session that is silent for 10 s: a stopped process would keep the
/// lock for ever.
final class LogLock implements AutoCloseable {
  private static final String SILENCE = "set idle_session_timeout = '10s'";
  private static final Duration PING = Duration.ofSeconds(3);

  /// `must` and `rely` as numbers: nobody else's lock in this database.
  private static final String TAKE =
      "select pg_try_advisory_lock(x'6d757374'::int, x'72656c79'::int)";

  private final Vertx vertx;
  private final PgConnection connection;
  private final Runnable onLoss;
  private final long pings;
  private volatile boolean lost;
  private volatile boolean closing;

  private LogLock(Vertx vertx, PgConnection connection, Runnable onLoss) {
    this.vertx = vertx;
    this.connection = connection;
    this.onLoss = onLoss;
    connection.closeHandler(this::lose);
    SaidUnasked.isLogged(connection.getDelegate());
    this.pings = vertx.setPeriodic(PING.toMillis(), _ -> ping());
  }

  /// A session that may ask for the lock.
  static LogLock connect(Vertx vertx, PgConnectOptions log, Runnable onLoss) {
    PgConnection connection = Asking.answer(PgConnection.connect(vertx, log));
    var lock = new LogLock(vertx, connection, onLoss);
    try {
      Asking.answer(connection.query(SILENCE).execute());
      return lock;
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /// Whether it is ours now.
  boolean take() {
    return Asking.answer(connection.query(TAKE).execute()).iterator().next().getBoolean(0);
  }

  /// @throws LogAway where the session has ended, and the lock with it
  void mustBeHeld() {
    if (lost) {
      throw new LogAway("the session that held the relay's lock has ended", null);
    }
  }

  private void ping() {
    connection
        .query("select")
        .execute()
        .ifNoItem()
        .after(PING)
        .fail()
        .subscribe()
        .with(_ -> {}, _ -> lose());
  }

  private void lose() {
    lost = true;
    if (!closing) {
      closing = true;
      onLoss.run();
      connection.closeAndForget();
    }
  }

  /// Waits: whoever takes the lock next must not find it held by nobody any more, and Vert.x must
  /// not end before its connections.
  @Override
  public void close() {
    closing = true;
    vertx.cancelTimer(pings);
    connection
        .close()
        .ifNoItem()
        .after(PING)
        .fail()
        .onFailure()
        .recoverWithNull()
        .await()
        .indefinitely();
  }
}
