package dev.muster.eventstore.postgres;

import dev.muster.eventstore.Unavailable;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.ClosedConnectionException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Statements over a pool, each one a transaction of its own, and none waited for longer than a few
/// seconds.
final class Connections {
  /// Longer than the server's own limit on a statement, so that the server speaks first.
  private static final Duration LONGEST = Duration.ofSeconds(6);

  private final Pool pool;

  Connections(Pool pool) {
    this.pool = pool;
  }

  /// Fails with {@link Unavailable} where the statement was not even sent; other failures are told
  /// as they are, for {@link Failure} to judge.
  ///
  /// Whoever stops waiting stops nothing, so that each connection finds its way back to the pool.
  Uni<RowSet<Row>> run(String sql, Tuple arguments) {
    return run(sql, arguments, () -> true);
  }

  /// The same for a statement that is not sent any more where that is no longer wanted once there
  /// is a connection.
  Uni<RowSet<Row>> run(String sql, Tuple arguments, BooleanSupplier wanted) {
    return Uni.createFrom()
        .emitter(emitter ->
            pool.getConnection()
                .onFailure()
                .transform(e -> new Unavailable("no connection to the log", e))
                .chain(connection ->
                    wanted.getAsBoolean() ? send(connection, sql, arguments) : leave(connection))
                .subscribe()
                .with(emitter::complete, emitter::fail));
  }

  /// The same for a question, which is simply asked again where the connection turns out to be
  /// dead.
  Uni<RowSet<Row>> ask(String sql, Tuple arguments) {
    return run(sql, arguments)
        .onFailure(Connections::isBroken)
        .retry()
        .atMost(2)
        .onFailure()
        .transform(Failure::told);
  }

  private static Uni<RowSet<Row>> leave(SqlConnection connection) {
    connection.closeAndForget();
    return Uni.createFrom().failure(new Unavailable("the log has become another meanwhile"));
  }

  private static boolean isBroken(Throwable failure) {
    return Failure.of(failure) == Failure.UNKNOWN && !(failure instanceof TimeoutException);
  }

  /// The client forgets a statement whose very writing broke the connection: that it closed is told
  /// all the same.
  private static Uni<RowSet<Row>> send(SqlConnection connection, String sql, Tuple arguments) {
    Uni<RowSet<Row>> answer =
        Uni.createFrom()
            .emitter(emitter -> {
              connection.closeHandler(() -> emitter.fail(ClosedConnectionException.INSTANCE));
              connection
                  .preparedQuery(sql)
                  .execute(arguments)
                  .onItem()
                  .invoke(connection::closeAndForget)
                  .onFailure()
                  .invoke(failure -> leave(connection, failure))
                  .subscribe()
                  .with(emitter::complete, emitter::fail);
            });
    return answer
        .ifNoItem()
        .after(LONGEST)
        .fail()
        .onFailure(TimeoutException.class)
        .invoke(() -> SilentConnection.breakOff(connection));
  }

  /// Only a sound connection goes back to the pool, which would hand out a dead one at once.
  private static void leave(SqlConnection connection, Throwable failure) {
    if (Failure.of(failure) == Failure.UNKNOWN) {
      SilentConnection.breakOff(connection);
    } else {
      connection.closeAndForget();
    }
  }
}
