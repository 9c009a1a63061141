package dev.muster.identity.admin.parked;

import dev.muster.projections.Unparking;
import java.time.Instant;

/// An event that waits to be applied.
public record WaitingView(String type, long sequence, int version, Instant recordedAt) {
  static WaitingView of(Unparking.Waiting waiting) {
    return new WaitingView(
        waiting.type(), waiting.sequence(), waiting.version(), waiting.recordedAt());
  }
}
