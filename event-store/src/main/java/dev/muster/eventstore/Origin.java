package dev.muster.eventstore;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where an append comes from: the part of the envelope that its events share.
///
/// @param actor the sealed actor, as canonical JSON
/// @param correlationId of the request that everything in it belongs to
/// @param causationId the event that led to this one, if one did
/// @param traceparent W3C Trace Context, if the request was traced
public record Origin(
    byte[] actor, UUID correlationId, @Nullable UUID causationId, @Nullable String traceparent) {
  Origin within(String step) {
    return new Origin(actor, correlationId, causationId, step);
  }
}
