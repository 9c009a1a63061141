package dev.muster.eventstore.postgres;

import dev.muster.eventstore.Unavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.ClosedConnectionException;
import java.time.Duration;

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
  /// A connection that does not answer in time stays taken until it breaks: were it given back, the
  /// next statement would wait behind this one.
  Uni<RowSet<Row>> run(String sql, Tuple arguments) {
    Uni<RowSet<Row>> answer =
        Uni.createFrom()
            .emitter(
                emitter -> send(sql, arguments).subscribe().with(emitter::complete, emitter::fail));
    return answer.ifNoItem().after(LONGEST).fail();
  }

  /// The same for a question, which can simply be asked again.
  Uni<RowSet<Row>> ask(String sql, Tuple arguments) {
    return run(sql, arguments).onFailure().transform(Failure::told);
  }

  private Uni<RowSet<Row>> send(String sql, Tuple arguments) {
    return pool.getConnection()
        .onFailure()
        .transform(e -> new Unavailable("no connection to the log", e))
        .chain(connection -> send(connection, sql, arguments));
  }

  /// The client forgets a statement whose very writing broke the connection: that it closed is told
  /// all the same.
  private static Uni<RowSet<Row>> send(SqlConnection connection, String sql, Tuple arguments) {
    return Uni.createFrom()
        .emitter(emitter -> {
          connection.closeHandler(() -> emitter.fail(ClosedConnectionException.INSTANCE));
          connection
              .preparedQuery(sql)
              .execute(arguments)
              .onItemOrFailure()
              .call(() -> connection.close().onFailure().recoverWithNull())
              .subscribe()
              .with(emitter::complete, emitter::fail);
        });
  }
}
