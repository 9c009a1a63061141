package dev.muster.outbox;

import dev.muster.eventstore.EventStore;
import io.vertx.mutiny.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;

/// The log, and where the database is whose lock says who relays it.
///
/// @param database of a connection that may be idle for as long as it likes
public record LogPlace(EventStore store, Vertx vertx, PgConnectOptions database) {
  LogLock lock(Runnable onLoss) {
    return LogLock.connect(vertx, database, onLoss);
  }
}
