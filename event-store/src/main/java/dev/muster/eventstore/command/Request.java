package dev.muster.eventstore.command;

import dev.muster.domain.RealmId;
import dev.muster.eventstore.Actor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who wishes something of a realm, and when.
///
/// @param correlationId of everything that comes of this request
/// @param causationId the event that led to it, if one did
/// @param traceparent W3C Trace Context, if the request is traced
/// @param at the time that decisions are made by
public record Request(
    RealmId realm,
    Actor actor,
    UUID correlationId,
    @Nullable UUID causationId,
    @Nullable String traceparent,
    Instant at) {
  /// The same request once it is known who makes it.
  public Request by(Actor known) {
    return new Request(realm, known, correlationId, causationId, traceparent, at);
  }
}
