package dev.muster.eventstore.retention;

import static dev.muster.eventstore.command.Replica.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Category;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.domain.session.SessionId;
import dev.muster.eventstore.Proposal;
import dev.muster.eventstore.retention.Retention.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Which months go, and what is told of what went.
final class RetentionTest {
  private final RetainedLog log = new RetainedLog();
  private final Visits visits = new Visits(log.replica, "ann");

  @AfterEach
  void close() throws SQLException {
    log.close();
  }

  @Test
  void without_an_age_nothing_is_removed() throws SQLException {
    visits.end(visits.begin());
    log.endMonth(Log.SESSION, Log.ACTIVITY);

    assertThat(log.retention.run()).isEqualTo(Outcome.NOTHING);
    assertThat(log.retention.run(Log.ACTIVITY).months()).isEqualTo(1);
    assertThat(log.over()).containsExactly("session ATTACHED");
    assertThat(log.events(Log.SESSION)).hasSize(2);
  }

  @Test
  void a_month_goes_once_all_in_it_is_over_and_the_realm_says_what_went() throws SQLException {
    SessionId first = visits.begin();
    visits.end(first);
    visits.end(visits.begin());
    RangeDigest digest = new RangeDigest(1);
    log.events(Log.SESSION).forEach(event -> digest.add(event.sequence(), event.leafHash()));
    log.endMonth(Log.SESSION);
    SessionId left = visits.begin();

    assertThat(log.run()).isEqualTo(new Outcome(1, 4, 0));

    assertThat(log.retired().ranges())
        .singleElement()
        .satisfies(range -> {
          assertThat(range.log()).isEqualTo(Log.SESSION);
          assertThat(range.fromSequence()).isEqualTo(1);
          assertThat(range.toSequence()).isEqualTo(4);
          assertThat(range.digest()).isEqualTo(digest.hex());
        });
    assertThat(log.events(Log.SESSION))
        .singleElement()
        .satisfies(event -> assertThat(event.sequence()).isEqualTo(5));
    assertThat(log.over()).isEmpty();
    assertThat(log.version(first.stream())).isZero();
    assertThat(log.version(left.stream())).isEqualTo(1);
    assertThat(log.verify()).isEmpty();
    assertThat(log.notes).isEmpty();
    assertThat(log.run()).isEqualTo(Outcome.NOTHING);
    assertThat(log.retired().ranges()).hasSize(1);
  }

  @Test
  void none_begins_while_somebody_reads_the_whole_log_and_nobody_does_while_one_runs()
      throws SQLException {
    try (Connection one = log.log.owner();
        Connection other = log.log.owner()) {
      assertThat(Retention.keep(one)).isTrue();
      assertThat(Retention.keep(other)).isTrue();
      assertThat(log.retention.retention().take()).isFalse();

      one.createStatement().execute("SELECT pg_advisory_unlock_all()");
      other.createStatement().execute("SELECT pg_advisory_unlock_all()");

      assertThat(log.retention.retention().take()).isTrue();
      assertThat(Retention.keep(one)).isFalse();
    }
  }

  @Test
  void activity_goes_whatever_it_is_about() throws SQLException {
    for (int i = 0; i < 3; i++) {
      get(
          log.store.append(
              Proposal.to(RealmId.MAIN)
                  .notes(new StreamId(Category.USER_ACTIVITY, UUID.randomUUID()))
                  .append()));
    }
    log.endMonth(Log.ACTIVITY);

    assertThat(log.run()).isEqualTo(new Outcome(1, 3, 0));
    assertThat(log.retired().upTo(Log.ACTIVITY)).isEqualTo(3);
    assertThat(log.retired().upTo(Log.SESSION)).isZero();
    assertThat(log.verify()).isEmpty();
  }

  @Test
  void what_somebody_has_still_to_read_stays_and_so_does_what_follows() throws SQLException {
    visits.end(visits.begin());
    log.endMonth(Log.SESSION);
    visits.end(visits.begin());
    log.endMonth(Log.SESSION);
    log.retention.waiting.add("somebody reads");

    assertThat(log.run()).isEqualTo(new Outcome(0, 0, 1));
    assertThat(log.retention.told)
        .singleElement()
        .asString()
        .endsWith(" stays: main/session 1 to 2: somebody reads");
    assertThat(log.over()).containsExactly("session ATTACHED", "session ATTACHED");
    assertThat(log.retired().ranges()).isEmpty();
  }

  @Test
  void a_trial_says_what_would_go_and_changes_nothing() throws SQLException {
    visits.end(visits.begin());
    log.endMonth(Log.SESSION);
    String before = log.text("SELECT string_agg(h::text, ' ') FROM log.head h");

    assertThat(log.retention.retention().tryOut(TestRetention.due(Log.SESSION)))
        .isEqualTo(new Outcome(1, 2, 0));
    assertThat(log.retention.told).hasSize(2).last().isEqualTo("  main/session 1 to 2");
    assertThat(log.over()).containsExactly("session ATTACHED");
    assertThat(log.retention.forgotten).isEmpty();
    assertThat(log.text("SELECT string_agg(h::text, ' ') FROM log.head h")).isEqualTo(before);
  }

  @Test
  void read_models_are_told_what_to_forget_by_its_positions() throws SQLException {
    visits.end(visits.begin());
    long first = log.events(Log.SESSION).getFirst().position();
    long last = log.events(Log.SESSION).getLast().position();
    log.endMonth(Log.SESSION);
    log.run();

    assertThat(log.retention.forgotten)
        .containsExactly(new MonthRange(RealmId.MAIN, Log.SESSION, 1, 2, first, last));
  }

  @Test
  void the_months_to_come_are_made_once() throws SQLException {
    String months =
        "SELECT count(*) FROM pg_inherits WHERE inhparent = 'log.event_session'::regclass";
    log.retention.retention().attachMonths();
    assertThat(log.text(months)).isEqualTo("13");
    log.log.execute("DROP TABLE log.event_session_%s".formatted(last()));
    log.retention.retention().attachMonths();
    log.retention.retention().attachMonths();
    assertThat(log.text(months)).isEqualTo("13");
  }

  private String last() throws SQLException {
    return log.text("SELECT to_char(now() AT TIME ZONE 'UTC' + interval '12 months', 'YYYY_MM')");
  }
}
