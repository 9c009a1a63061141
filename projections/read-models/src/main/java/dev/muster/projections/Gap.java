package dev.muster.projections;

import dev.muster.eventstore.RecordedEvent;

/// An event is missing before this one: the projection must not go on as if nothing had been.
public final class Gap extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Gap(RecordedEvent found, long expected) {
    super(
        "%s/%s: expected sequence %d, found %d: if the topic was restored, made anew, or has dropped what is old, `muster rebuild --topics-anew` goes on"
            .formatted(found.realm(), found.log(), expected, found.sequence()),
        null,
        false,
        false);
  }
}
