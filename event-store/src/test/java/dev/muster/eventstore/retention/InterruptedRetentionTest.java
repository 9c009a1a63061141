package dev.muster.eventstore.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.Log;
import dev.muster.domain.session.SessionId;
import dev.muster.eventstore.postgres.SnapshotRows;
import dev.muster.eventstore.retention.Retention.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A run that is broken off between any two of its steps, and what others see of one that waits.
final class InterruptedRetentionTest {
  private final RetainedLog log = new RetainedLog();
  private final Visits visits = new Visits(log.replica, "ann");

  @BeforeEach
  void a_month_is_over_and_nobody_needs_it() throws SQLException {
    SessionId cut = visits.begin();
    visits.end(visits.begin());
    log.endMonth(Log.SESSION);
    visits.end(cut);
  }

  @AfterEach
  void close() throws SQLException {
    log.close();
  }

  @Test
  void before_it_is_announced_nothing_has_happened() throws SQLException {
    log.log.execute("REVOKE EXECUTE ON FUNCTION log.append FROM muster_service");
    assertThatThrownBy(log::run).isNotNull();
    log.log.execute("GRANT EXECUTE ON FUNCTION log.append TO muster_service");

    assertThat(log.over()).containsExactly("session ATTACHED");
    assertThat(log.retired().ranges()).isEmpty();
    assertThat(log.verify()).isEmpty();
    theNextRunEndsIt();
  }

  @Test
  void once_it_is_announced_nobody_counts_on_it_and_it_is_not_announced_again()
      throws SQLException {
    log.log.execute("ALTER TABLE log.snapshot RENAME TO snapshots_away");
    assertThatThrownBy(log::run).isInstanceOf(SQLException.class);
    log.log.execute("ALTER TABLE log.snapshots_away RENAME TO snapshot");

    assertThat(log.retired().upTo(Log.SESSION)).isEqualTo(3);
    assertThat(log.over()).containsExactly("session ATTACHED");
    assertThat(log.verify()).isEmpty();
    assertThat(log.notes)
        .containsExactly(
            "log: main log.retired session 1 to 3: is still there: muster retain goes on with it");
    theNextRunEndsIt();
  }

  @Test
  void a_long_read_is_waited_for_and_appends_wait_for_neither() throws Exception {
    try (Connection reader = log.log.owner();
        Connection other = log.log.owner()) {
      read(reader);
      CompletableFuture<Outcome> run = CompletableFuture.supplyAsync(() -> run(log.on(other)));
      SnapshotRows.until(this::isDetaching);

      for (int i = 0; i < 20; i++) {
        visits.end(visits.begin());
      }
      assertThat(run).isNotDone();
      assertThat(log.verify()).isEmpty();
      reader.rollback();
      assertThat(run.join()).isEqualTo(new Outcome(1, 3, 0));
    }
    assertThat(log.over()).isEmpty();
    assertThat(log.verify()).isEmpty();
  }

  /// The first as a statement that waited too long, the second as a connection that is cut.
  @ParameterizedTest
  @ValueSource(strings = {"pg_cancel_backend", "pg_terminate_backend"})
  void what_is_broken_off_while_it_waits_is_gone_on_with_by_the_next_run(String how)
      throws Exception {
    try (Connection reader = log.log.owner();
        Connection other = log.log.owner()) {
      read(reader);
      String process = process(other);
      CompletableFuture<Outcome> run = CompletableFuture.supplyAsync(() -> run(log.on(other)));
      SnapshotRows.until(this::isDetaching);
      log.log.execute("SELECT %s(%s)".formatted(how, process));
      assertThatThrownBy(run::join).hasCauseInstanceOf(SQLException.class);
      assertThat(log.over()).containsExactly("session DETACHING");
      visits.end(visits.begin());
      assertThat(log.verify()).isEmpty();
    }
    theNextRunEndsIt();
  }

  @Test
  void what_has_left_the_log_and_is_still_a_table_is_dropped_by_the_next_run() throws SQLException {
    String table =
        log.text("SELECT relname FROM pg_class WHERE relname ~ '^event_session_until_[0-9_]+$'");
    log.log.execute("CREATE VIEW log.guard AS SELECT realm FROM log.\"%s\"".formatted(table));
    assertThatThrownBy(log::run).isInstanceOf(SQLException.class);
    assertThat(log.over()).containsExactly("session DETACHED");
    assertThat(log.verify()).isEmpty();
    log.log.execute("DROP VIEW log.guard");
    theNextRunEndsIt();
  }

  @Test
  void what_somebody_took_out_by_hand_is_not_dropped() throws SQLException {
    String table =
        log.text("SELECT relname FROM pg_class WHERE relname ~ '^event_session_until_[0-9_]+$'");
    log.log.execute("ALTER TABLE log.event_session DETACH PARTITION log.\"%s\"".formatted(table));

    assertThat(log.run()).isEqualTo(new Outcome(0, 0, 1));
    assertThat(log.retention.told)
        .containsExactly(
            table
                + " stays: it is no part of the log, and no log.retired says so: attach it again");
    assertThat(log.verify()).isNotEmpty();
  }

  @Test
  void one_is_at_it_at_a_time() throws SQLException {
    try (Connection other = log.log.owner()) {
      assertThat(log.on(other).retention().take()).isTrue();
      assertThat(log.retention.retention().take()).isFalse();
    }
    SnapshotRows.until(this::isFree);
  }

  /// Once, and with one announcement in all.
  private void theNextRunEndsIt() throws SQLException {
    assertThat(log.run()).isEqualTo(new Outcome(1, 3, 0));
    assertThat(log.over()).isEmpty();
    assertThat(log.retired().ranges()).hasSize(1);
    assertThat(log.verify()).isEmpty();
    assertThat(log.notes).isEmpty();
  }

  private static Outcome run(TestRetention retention) {
    try {
      return retention.run(Log.SESSION);
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }

  private boolean isFree() {
    try {
      return log.retention.retention().take();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isDetaching() {
    try {
      return log.over().contains("session DETACHING");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Reads the log, and does not end its transaction.
  private static void read(Connection reader) throws SQLException {
    reader.setAutoCommit(false);
    execute(reader, "SELECT count(*) FROM log.event");
  }

  private static String process(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT pg_backend_pid()")) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
