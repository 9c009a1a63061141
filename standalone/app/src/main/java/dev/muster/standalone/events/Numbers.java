package dev.muster.standalone.events;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.standalone.CannotRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Sees by the numbers that no event is missing. Where it begins to look it can tell only at the
/// very beginning of a topic, where the identity log begins with 1; the others may begin behind
/// what was retired before the topic was made, and then it says so.
final class Numbers {
  private record RealmLog(RealmId realm, Log log) {}

  private final Feed feed;
  private final Map<RealmLog, Long> last = new HashMap<>();

  Numbers(Feed feed) {
    this.feed = feed;
  }

  /// Those that are new and of the realm that is wanted.
  ///
  /// @throws CannotRun where one is missing
  List<Seen> checked(List<Seen> all, Wanted wanted) {
    List<Seen> fresh = new ArrayList<>();
    for (Seen seen : all) {
      if (wanted.isOfRealm(seen.event()) && isNew(seen)) {
        fresh.add(seen);
      }
    }
    return fresh;
  }

  private boolean isNew(Seen seen) {
    RecordedEvent event = seen.event();
    RealmLog of = new RealmLog(event.realm(), event.log());
    Long before = last.get(of);
    if (before == null && !feed.isWhole(seen.partition())) {
      last.put(of, event.sequence());
      return true;
    }
    if (before == null && event.log() != Log.IDENTITY && event.sequence() > 1) {
      System.err.println(beginsLater(event));
      last.put(of, event.sequence());
      return true;
    }
    long expected = before == null ? 1 : before + 1;
    if (event.sequence() > expected) {
      throw new CannotRun(missing(event, expected));
    }
    if (event.sequence() == expected) {
      last.put(of, expected);
    }
    return event.sequence() == expected;
  }

  private static String beginsLater(RecordedEvent event) {
    return "note: %s/%s begins with sequence %d: what log.retired.v1 names was gone before, and muster verify tells whether that is all"
        .formatted(event.realm(), event.log().word(), event.sequence());
  }

  private static String missing(RecordedEvent event, long expected) {
    return "%s/%s: expected sequence %d, found %d: events are missing on the topic; the log has them"
        .formatted(event.realm(), event.log().word(), expected, event.sequence());
  }
}
