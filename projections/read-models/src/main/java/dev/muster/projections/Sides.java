package dev.muster.projections;

import dev.muster.eventstore.EventStore;
import io.vertx.mutiny.sqlclient.Pool;

/// What is compared: the log, and the read models' database.
///
/// @param opening of what is sealed in the log
/// @param pool of connections to the read models
public record Sides(EventStore log, Opening opening, Pool pool) {}
