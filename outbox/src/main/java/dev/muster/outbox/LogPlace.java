package dev.muster.outbox;

import dev.muster.eventstore.EventStore;
import io.vertx.mutiny.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;

/// The log, and where the database is whose lock says who relays it.
record LogPlace(EventStore store, Vertx vertx, PgConnectOptions database) {
  LogLock lock(Runnable onLoss) {
    return LogLock.connect(vertx, database, onLoss);
  }
}
