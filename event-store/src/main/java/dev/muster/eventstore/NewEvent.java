package dev.muster.eventstore;

import dev.muster.domain.StreamId;
import java.util.UUID;

/// An event ready to be written: its payload canonical and sealed.
///
/// @param data canonical JSON (RFC 8785), at most {@link Append#LARGEST_EVENT} bytes
public record NewEvent(UUID id, StreamId stream, String type, byte[] data) {}
