package dev.muster.outbox;

import dev.muster.eventstore.LeafHash;
import dev.muster.eventstore.RecordedEvent;
import java.security.MessageDigest;
import java.util.List;

/// Events of one log that follow what has been published of it.
///
/// @param through the sequence of the last of them; of what follows only retired events, that of
///   the last of these
record Slice(RealmLog of, List<RecordedEvent> events, long through) {
  Slice(RealmLog of, List<RecordedEvent> events) {
    this(of, List.copyOf(events), events.getLast().sequence());
  }

  /// What follows is retired, and nothing has come behind it.
  static Slice retired(RealmLog of, long through) {
    return new Slice(of, List.of(), through);
  }

  /// Events that follow a sequence without a gap, each as it was hashed when it was appended. What
  /// is wrong here must not reach a consumer.
  ///
  /// @throws Halt at the first that is not
  static Slice after(long sequence, RealmLog of, List<RecordedEvent> events) {
    long next = sequence + 1;
    if (events.isEmpty()) {
      throw Halt.disagreement(
          "%s has a gap: its head is beyond sequence %d, but no event is".formatted(of, sequence));
    }
    for (RecordedEvent event : events) {
      if (event.sequence() != next) {
        throw Halt.disagreement(
            "%s has a gap: sequence %d should follow %d, but %d does"
                .formatted(of, next, next - 1, event.sequence()));
      }
      if (!event.realm().equals(of.realm()) || event.log() != of.log()) {
        throw Halt.disagreement("%s holds an event of another log at %d".formatted(of, next));
      }
      if (!MessageDigest.isEqual(LeafHash.of(event), event.leafHash())) {
        throw Halt.disagreement(
            "%s was changed: the event at sequence %d is not the one that its leaf hash stands for"
                .formatted(of, next));
      }
      next++;
    }
    return new Slice(of, events);
  }

  RecordedEvent last() {
    return events.getLast();
  }
}
