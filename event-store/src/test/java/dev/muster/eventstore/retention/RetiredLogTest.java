package dev.muster.eventstore.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.grant.Grant;
import dev.muster.domain.grant.GrantEvent;
import dev.muster.domain.grant.GrantId;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.GrownStreams;
import dev.muster.eventstore.command.Replica;
import dev.muster.eventstore.postgres.SnapshotRows;
import dev.muster.eventstore.postgres.TestLog;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What verification makes of a log whose beginning is gone.
final class RetiredLogTest {
  private final RetainedLog log = new RetainedLog();
  private final Visits visits = new Visits(log.replica, "ann");

  @AfterEach
  void close() throws SQLException {
    log.close();
  }

  @Test
  void a_month_that_nobody_announced_is_missing() throws SQLException {
    visits.end(visits.begin());
    log.endMonth(Log.SESSION);
    visits.begin();
    drop();

    assertThat(log.verify())
        .anySatisfy(one -> assertThat(one).contains("should be numbered after"));
  }

  @Test
  void a_range_that_is_too_short_or_too_long_differs() throws SQLException {
    visits.end(visits.begin());
    log.endMonth(Log.SESSION);
    visits.end(visits.begin());
    log.retention.announce(RealmId.MAIN, Log.SESSION, 1, 1, "ab");
    drop();
    assertThat(log.verify()).isNotEmpty();

    log.retention.announce(RealmId.MAIN, Log.SESSION, 2, 3, "cd");
    assertThat(log.verify())
        .contains("log: main log.retired session 2 to 3: but only some of these events are gone");
  }

  @Test
  void a_digest_of_other_events_differs_for_as_long_as_they_are_there() throws SQLException {
    visits.end(visits.begin());
    log.endMonth(Log.SESSION);
    log.retention.announce(RealmId.MAIN, Log.SESSION, 1, 2, "ab".repeat(32));

    assertThat(log.verify())
        .containsExactly(
            "log: main log.retired session 1 to 2: has not the digest of these events");
  }

  @Test
  void what_was_remembered_of_a_stream_that_is_cut_is_forgotten() throws SQLException {
    try (TestLog other = TestLog.fresh();
        var owner = other.owner()) {
      var store = other.store();
      var replica = new Replica(store);
      var grown = new GrownStreams(replica);
      var rows = new SnapshotRows(other);
      rows.awaited(grown.grant(), 300);
      CutMonth.now(owner, Log.SESSION);
      GrantId grant = new GrantId(grown.grant().id());
      var end =
          new GrantEvent.Expired(
              grant, new UserId(grown.user().id()), new ClientKey(EventIds.next()), Instant.EPOCH);
      new Visits(replica, "bob").tell(Grant.FOLD, grant.stream(), end);
      var retention = new TestRetention(owner, store, Replica.MASTER);

      assertThat(retention.run(Log.SESSION).months()).isEqualTo(1);
      assertThat(rows.version(grown.grant())).isZero();
      assertThat(rows.version(grown.user())).isEqualTo(300);
    }
  }

  /// As nobody should.
  private void drop() throws SQLException {
    List<MonthTable> all = new MonthTables(log.owner).all();
    MonthTable month =
        all.stream().filter(one -> one.name().contains("_until_")).findFirst().orElseThrow();
    log.log.execute("DROP TABLE log.\"%s\"".formatted(month.name()));
  }
}
