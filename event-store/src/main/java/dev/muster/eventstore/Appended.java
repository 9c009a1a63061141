package dev.muster.eventstore;

import java.time.Instant;

/// An append is durable.
///
/// @param heads the realm's after its last event
/// @param recordedAt of its events
public record Appended(Heads heads, Instant recordedAt) {}
