package dev.muster.eventstore.command;

import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;

/// Where a folded stream is remembered.
///
/// @param timeline of the log that it was read from: on another the same version may be another
///   event
record Place(long timeline, RealmId realm, StreamId stream) {}
