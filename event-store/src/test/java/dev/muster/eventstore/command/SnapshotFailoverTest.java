package dev.muster.eventstore.command;

import static dev.muster.eventstore.command.Replica.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.domain.grant.Grant;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.Snapshot;
import dev.muster.eventstore.postgres.LostTail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Snapshots of a stream whose last events a failed-over database lacks.
final class SnapshotFailoverTest {
  private static final byte[] SHAPE = {1};
  private static final byte[] STATE = {2};

  private final LostTail log = LostTail.fresh();
  private final EventStore store = log.store();
  private final Replica replica = new Replica(store);
  private final LongGrant grant = new LongGrant();
  private final StreamId stream = grant.id.stream();

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void none_is_kept_of_events_that_were_lost() {
    replica.createRealm();
    grant.begin(replica);
    grant.growTo(replica, 300);
    log.copy();
    grant.growTo(replica, 400);
    Snapshot late = snapshot();
    assertThat(keeps(late)).as("as long as the log has them").isTrue();

    log.failOver();
    assertThat(keeps(late)).as("where the log is behind it").isFalse();
    Replica other = new Replica(log.another());
    for (int i = 0; i < 2; i++) {
      grant.refresh(other, Grant.FOLD);
    }
    assertThat(grant.as(Grant.FOLD, other)).isEqualTo(grant.as(LongGrant.WHOLE, replica));
    for (int i = 302; i < 500; i++) {
      grant.refresh(other, Grant.FOLD);
    }
    assertThat(keeps(late)).as("where the log has another event there").isFalse();
    assertThat(keeps(snapshot())).as("of what the log has now").isTrue();
    assertThat(grant.as(Grant.FOLD, new Replica(log.another())))
        .isEqualTo(grant.as(LongGrant.WHOLE, replica));
  }

  private boolean keeps(Snapshot snapshot) {
    return get(store.keep(RealmId.MAIN, stream, snapshot));
  }

  /// Of the last event that the log holds.
  private Snapshot snapshot() {
    RecordedEvent last = get(store.read(RealmId.MAIN, stream, 0)).getLast();
    return new Snapshot(last.version(), last.id(), SHAPE, STATE);
  }
}
