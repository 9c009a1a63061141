package dev.muster.projections.token;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the reactor has to end because of an event.
///
/// @param user all of whose sessions and grants are meant; absent where a client is
/// @param client all of whose grants are meant; absent where a user is
/// @param cause by the name of {@link dev.muster.domain.session.EndCause}
/// @param until the sequence of the session log up to which they are meant; what began later began
///   in knowledge of the event
/// @param correlationId of the event
public record EndingRow(
    @Nullable UUID user, @Nullable UUID client, String cause, long until, UUID correlationId) {}
