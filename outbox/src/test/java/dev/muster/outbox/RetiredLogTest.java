package dev.muster.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.command.Replica;
import dev.muster.eventstore.postgres.PostgresEventStore;
import dev.muster.eventstore.postgres.TestLog;
import dev.muster.eventstore.retention.CutMonth;
import dev.muster.eventstore.retention.TestRetention;
import dev.muster.eventstore.verify.Finding;
import dev.muster.eventstore.verify.Findings;
import dev.muster.servers.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A relay, and topics, of a log whose beginning is gone: ten events of activity, and of five more
/// only these are left.
final class RetiredLogTest {
  private static final RealmId MAIN = RealmId.MAIN;

  private final TestLog log = TestLog.fresh();
  private final PostgresEventStore store = log.store();
  private final LogWriter writer = new LogWriter(store);
  private final RelaySettings settings = TestRelay.settings();
  private final List<String> notes = new ArrayList<>();
  private final Connection owner = connect();
  private final TestRetention retention = new TestRetention(owner, store, Replica.MASTER);

  @BeforeEach
  void ten_events_are_published_and_their_month_is_over() throws SQLException {
    new Replica(store).createRealm();
    writer.write(MAIN, Log.ACTIVITY, 10);
    relay(settings);
    CutMonth.now(owner, Log.ACTIVITY);
  }

  @AfterEach
  void close() throws SQLException {
    owner.close();
    log.close();
  }

  @Test
  void how_far_it_is_published_is_told_to_whoever_removes_it() {
    PublishedSequences published = PublishedSequences.read(kafka(), settings.topics());
    assertThat(published.of(MAIN, Log.ACTIVITY)).isEqualTo(10);
    assertThat(published.of(MAIN, Log.SESSION)).isZero();
    assertThat(
            PublishedSequences.read(kafka(), TestRelay.settings().topics()).of(MAIN, Log.ACTIVITY))
        .isZero();
  }

  @Test
  void topics_go_on_and_what_they_still_have_is_what_the_digest_stands_for() throws SQLException {
    retention.run(Log.ACTIVITY);
    relay(settings);
    writer.write(MAIN, Log.ACTIVITY, 5);
    relay(settings);

    assertThat(differences(settings)).isEmpty();
    assertThat(notes).isEmpty();
  }

  @Test
  void new_topics_begin_with_what_is_left() throws SQLException {
    writer.write(MAIN, Log.ACTIVITY, 5);
    retention.run(Log.ACTIVITY);
    RelaySettings anew = TestRelay.settings();
    relay(anew);

    assertThat(PublishedSequences.read(kafka(), anew.topics()).of(MAIN, Log.ACTIVITY))
        .isEqualTo(15);
    assertThat(differences(anew)).isEmpty();
    assertThat(notes).isEmpty();
  }

  @Test
  void new_topics_of_a_log_of_which_nothing_is_left_begin_with_what_comes() throws SQLException {
    retention.run(Log.ACTIVITY);
    RelaySettings anew = TestRelay.settings();
    try (var relay = running(anew)) {
      relay.caughtUp();
      writer.write(MAIN, Log.ACTIVITY, 1);
      relay.wake();
      TestRelay.await(
          () -> relay.counted("activity") == 1, () -> "published " + relay.counted("activity"));
    }

    assertThat(differences(anew)).isEmpty();
    assertThat(notes).isEmpty();
  }

  @Test
  void events_on_a_topic_that_are_not_those_of_the_digest_are_told() throws SQLException {
    retention.announce(MAIN, Log.ACTIVITY, 1, 10, "ab".repeat(32));
    assertThat(retention.run(Log.ACTIVITY).months()).isEqualTo(1);

    assertThat(differences(settings))
        .containsExactly(
            "topics: main/activity: log.retired of 1 to 10 has not the digest of these events");
  }

  private void relay(RelaySettings to) {
    try (var relay = running(to)) {
      relay.caughtUp();
    }
  }

  private TestRelay running(RelaySettings to) {
    return new TestRelay(to, TestServers.kafka(), store, log.database()).running();
  }

  private Connection connect() {
    try {
      return log.owner();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> kafka() {
    return Map.of("bootstrap.servers", TestServers.kafka());
  }

  private List<String> differences(RelaySettings of) {
    List<String> found = new ArrayList<>();
    Findings told =
        new Findings() {
          @Override
          public void differs(Finding finding) {
            found.add(finding.toString());
          }

          @Override
          public void mends(Finding finding) {
            throw new AssertionError("nobody mends topics");
          }

          @Override
          public void notes(Finding note) {
            notes.add(note.toString());
          }

          @Override
          public void progress(String what, long done, long all) {}
        };
    new TopicsCheck(kafka(), of.topics(), store, told).all();
    return found;
  }
}
