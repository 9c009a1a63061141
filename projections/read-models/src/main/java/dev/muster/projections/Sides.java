package dev.muster.projections;

import dev.muster.eventstore.EventStore;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;

/// What is compared: the log, and the read models' database.
///
/// @param opening of what is sealed in the log
/// @param pool of connections to the read models
/// @param patience with a model that is behind the log
public record Sides(EventStore log, Opening opening, Pool pool, Duration patience) {
  public Sides(EventStore log, Opening opening, Pool pool) {
    this(log, opening, pool, Duration.ofSeconds(5));
  }
}
