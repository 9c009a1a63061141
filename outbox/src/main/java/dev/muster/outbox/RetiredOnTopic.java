package dev.muster.outbox;

import dev.muster.domain.RealmId;
import dev.muster.domain.realm.RealmEvent.LogRetired;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.retention.RangeDigest;
import dev.muster.eventstore.retention.Retired;
import dev.muster.eventstore.verify.Finding;
import java.util.HashMap;
import java.util.Map;

/// What the log holds no more, and a topic may still have: there it can be compared with its
/// digest.
final class RetiredOnTopic {
  private final TopicCompared.Sides sides;
  private final Map<RealmId, Retired> retired = new HashMap<>();
  private final Map<RealmLog, RangeDigest> under = new HashMap<>();

  RetiredOnTopic(TopicCompared.Sides sides) {
    this.sides = sides;
  }

  /// The last sequence that is gone from a log; 0 where none is.
  long upTo(RealmLog of) {
    return of(of.realm()).upTo(of.log());
  }

  private Retired of(RealmId realm) {
    return retired.computeIfAbsent(realm, one -> Asking.answer(Retired.of(sides.store(), one)));
  }

  /// A range is compared once all of it has been seen, in order.
  void look(RealmLog of, RecordedEvent event) {
    if (event.sequence() > upTo(of)) {
      return;
    }
    for (LogRetired range : of(of.realm()).of(of.log())) {
      if (event.sequence() == range.fromSequence()) {
        under.put(of, new RangeDigest(range.fromSequence()));
      }
      RangeDigest digest = under.get(of);
      if (digest != null
          && event.sequence() <= range.toSequence()
          && digest.add(event.sequence(), event.leafHash())
          && digest.last() == range.toSequence()) {
        under.remove(of);
        compare(of, range, digest.hex());
      }
    }
  }

  private void compare(RealmLog of, LogRetired range, String digest) {
    if (!digest.equals(range.digest())) {
      sides
          .findings()
          .differs(
              new Finding(
                  "topics",
                  of.toString(),
                  "log.retired of %d to %d has not the digest of these events"
                      .formatted(range.fromSequence(), range.toSequence())));
    }
  }
}
