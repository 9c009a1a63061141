package dev.muster.eventstore.verify;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.realm.RealmEvent.LogRetired;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.retention.RangeDigest;
import dev.muster.eventstore.retention.Retired;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;

/// Compares what the log says that it holds no more with what it holds: the ranges follow each
/// other from 1, and of each all is gone, or all is there still, and is what its digest stands for.
final class RetiredCheck {
  private static final int PAGE = 1_000;

  private final EventStore store;
  private final Findings findings;

  RetiredCheck(EventStore store, Findings findings) {
    this.store = store;
    this.findings = findings;
  }

  Uni<Void> of(RealmId realm, Retired retired) {
    List<LogRetired> ranges = new ArrayList<>();
    retired
        .of(Log.IDENTITY)
        .forEach(range -> differs(realm, range, "names a log that is kept for ever"));
    for (Log log : List.of(Log.SESSION, Log.ACTIVITY)) {
      long next = 1;
      for (LogRetired range : retired.of(log)) {
        if (range.fromSequence() != next) {
          differs(realm, range, "does not follow what was retired before, up to " + (next - 1));
        }
        next = range.toSequence() + 1;
        ranges.add(range);
      }
    }
    return Multi.createFrom()
        .iterable(ranges)
        .onItem()
        .transformToUniAndConcatenate(range -> look(realm, range))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> look(RealmId realm, LogRetired range) {
    return store
        .read(realm, range.log(), range.fromSequence() - 1, 1)
        .chain(first ->
            first.isEmpty() || first.getFirst().sequence() > range.toSequence()
                ? Uni.createFrom().voidItem()
                : whole(realm, range, new RangeDigest(range.fromSequence())));
  }

  private Uni<Void> whole(RealmId realm, LogRetired range, RangeDigest digest) {
    long left = range.toSequence() - digest.last();
    if (left == 0) {
      compare(realm, range, digest.hex());
      return Uni.createFrom().voidItem();
    }
    return store
        .read(realm, range.log(), digest.last(), (int) Math.min(PAGE, left))
        .chain(page -> {
          if (page.isEmpty() || !taken(page, digest)) {
            differs(realm, range, "but only some of these events are gone");
            return Uni.createFrom().voidItem();
          }
          return whole(realm, range, digest);
        });
  }

  private static boolean taken(List<RecordedEvent> page, RangeDigest digest) {
    return page.stream().allMatch(event -> digest.add(event.sequence(), event.leafHash()));
  }

  private void compare(RealmId realm, LogRetired range, String digest) {
    if (digest.equals(range.digest())) {
      findings.notes(
          new Finding("log", words(realm, range), "is still there: muster retain goes on with it"));
    } else {
      differs(realm, range, "has not the digest of these events");
    }
  }

  private void differs(RealmId realm, LogRetired range, String what) {
    findings.differs(new Finding("log", words(realm, range), what));
  }

  private static String words(RealmId realm, LogRetired range) {
    return "%s log.retired %s %d to %d"
        .formatted(realm, range.log().word(), range.fromSequence(), range.toSequence());
  }
}
