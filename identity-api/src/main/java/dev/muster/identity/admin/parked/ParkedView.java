package dev.muster.identity.admin.parked;

import dev.muster.projections.ParkedStreams;
import java.time.Instant;
import java.util.UUID;

/// A stream that a read model could not follow. What stopped it is told by type and number: more
/// may name people, or the inside, and is for whoever operates Muster.
///
/// @param model `token`, `scim` or `audit`
/// @param waiting how many of its events wait
public record ParkedView(
    String model,
    String category,
    UUID stream,
    String type,
    long sequence,
    Instant since,
    long waiting) {
  static ParkedView of(String model, ParkedStreams.Parked parked) {
    return new ParkedView(
        model,
        parked.stream().category().word(),
        parked.stream().id(),
        parked.type(),
        parked.sequence(),
        parked.since(),
        parked.waiting());
  }
}
