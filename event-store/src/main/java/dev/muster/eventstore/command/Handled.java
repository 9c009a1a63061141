package dev.muster.eventstore.command;

import dev.muster.eventstore.Heads;
import org.jspecify.annotations.Nullable;

/// A command is done, and what it wrote is durable.
///
/// @param heads the realm's after its last event; absent where it wrote nothing
public record Handled<R>(R result, @Nullable Heads heads) {}
