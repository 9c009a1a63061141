package dev.muster.eventstore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The end of a stream, and what stands for all before it.
///
/// @param snapshot absent where there is none to rely on
/// @param events above the snapshot, in order
public record Stretch(@Nullable Snapshot snapshot, List<RecordedEvent> events) {}
