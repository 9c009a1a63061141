package dev.muster.outbox;

import dev.muster.domain.Category;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.Append;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.Proposal;
import java.time.Duration;
import java.util.UUID;

/// Something to publish.
record LogWriter(EventStore store) {
  /// A realm's log, with the event that created it in `identity`.
  void createRealm(RealmId realm) {
    append(Proposal.creating(realm));
  }

  void write(RealmId realm, Log log, int events) {
    for (int left = events; left > 0; left -= 100) {
      var proposal = Proposal.to(realm);
      for (int i = 0; i < Math.min(left, 100); i++) {
        var stream = new StreamId(category(log), UUID.randomUUID());
        proposal.event(stream, "{\"left\":" + (left - i) + "}");
      }
      append(proposal.append());
    }
  }

  private static Category category(Log log) {
    return switch (log) {
      case IDENTITY -> Category.USER;
      case SESSION -> Category.SESSION;
      case ACTIVITY -> Category.USER_ACTIVITY;
    };
  }

  private void append(Append append) {
    store.append(append).await().atMost(Duration.ofSeconds(30));
  }
}
