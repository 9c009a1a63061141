package dev.muster.eventstore.postgres;

import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Notices that the database has become another: it was failed over to a standby, or restored.
/// Either may have lost a tail that this process has read, and will give its versions to other
/// events. So what is remembered of the log counts on one timeline only.
///
/// Each new connection of a pool is asked before anyone has it: none outlives its server.
public final class Timeline {
  private static final Logger LOG = Logger.getLogger(Timeline.class);
  private static final long LONGEST_MILLIS = 2_000;
  private static final String STANDBY = "standby";
  private static final String UNKNOWN = "unknown";

  /// PostgreSQL begins a timeline with each promotion and each recovery to a point in time, and a
  /// cluster made anew has another identifier. The name of the segment that is being written begins
  /// with the timeline; the control file tells it only from the next checkpoint on.
  private static final String SQL =
      """
      SELECT CASE WHEN pg_is_in_recovery() THEN 'standby' ELSE s.system_identifier || '/'
        || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) END AS name
      FROM pg_control_system() s
      """;

  private final AtomicReference<@Nullable String> current = new AtomicReference<>();
  private final AtomicLong turns = new AtomicLong();

  /// How often the database has become another.
  public long turns() {
    return turns.get();
  }

  /// What a pool does with a connection before it has it; closing is how it gets it. It never gets
  /// one that does not answer, or that leads to a standby.
  public void look(SqlConnection connection) {
    Vertx vertx = Vertx.currentContext().owner();
    long timer = vertx.setTimer(LONGEST_MILLIS, _ -> SilentConnection.breakOff(connection));
    connection
        .query(SQL)
        .execute()
        .onComplete(answer -> {
          vertx.cancelTimer(timer);
          judge(connection, answer);
        });
  }

  private void judge(SqlConnection connection, AsyncResult<RowSet<Row>> answer) {
    if (answer.succeeded()) {
      String name = answer.result().iterator().next().getString("name");
      if (name.equals(STANDBY)) {
        SilentConnection.breakOff(connection);
        return;
      }
      saw(name);
    } else if (answer.cause() instanceof PgException refused) {
      LOG.debug("The database does not tell its timeline", refused);
      saw(UNKNOWN);
    } else {
      SilentConnection.breakOff(connection);
      return;
    }
    connection.close();
  }

  /// A database that does not say which it is may be another each time.
  void saw(String name) {
    String before = current.getAndSet(name);
    if (before != null && (!before.equals(name) || name.equals(UNKNOWN))) {
      turns.incrementAndGet();
      if (!before.equals(name)) {
        LOG.warnf(
            "The database has become another: it is on timeline %s, and was on %s. What was"
                + " remembered of it is forgotten",
            name, before);
      }
    }
  }
}
