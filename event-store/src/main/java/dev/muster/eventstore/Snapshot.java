package dev.muster.eventstore;

import java.util.UUID;

/// What the events of a stream come to, up to one of them. It is a memory, not a fact: whoever
/// cannot trust it folds the events.
///
/// @param version of the last event that is folded in
/// @param event the id of that event: on a log that has lost it the version may be another one
/// @param shape of the fold that made it: another fold passes it over
/// @param state as {@link dev.muster.eventstore.codec.StateCodec} writes it
public record Snapshot(int version, UUID event, byte[] shape, byte[] state) {}
