package dev.muster.eventstore.postgres;

import static dev.muster.eventstore.Proposal.someone;
import static dev.muster.eventstore.Proposal.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.Category;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.Proposal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What nobody may do to events: the services by their rights, and the owner by triggers.
final class RestrictedRoleTest {
  private static final String DENIED = "42501";
  private static final String REFUSED = "23001";

  @SuppressWarnings("NullAway.Init")
  private static TestLog log;

  @BeforeAll
  static void a_log_with_an_event_in_each_of_its_logs() {
    log = TestLog.fresh();
    PostgresEventStore store = log.store();
    store.append(Proposal.creating(RealmId.MAIN)).await().atMost(Duration.ofSeconds(20));
    store
        .append(
            to(RealmId.MAIN)
                .writes(someone(), 0)
                .writes(new StreamId(Category.SESSION, UUID.randomUUID()), 0)
                .notes(new StreamId(Category.USER_ACTIVITY, UUID.randomUUID()))
                .append())
        .await()
        .atMost(Duration.ofSeconds(20));
  }

  @AfterAll
  static void close() {
    log.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO log.event SELECT * FROM log.event LIMIT 1",
        "UPDATE log.event SET type = 'user.forged.v1'",
        "DELETE FROM log.event",
        "TRUNCATE log.event",
        "INSERT INTO log.event_identity SELECT * FROM log.event WHERE log = 'identity'",
        "UPDATE log.event_identity SET version = 2",
        "DELETE FROM log.event_identity",
        "TRUNCATE log.event_identity",
        "UPDATE log.head SET position = 0",
        "DELETE FROM log.stream",
        "INSERT INTO log.claim VALUES ('main', 'subject', '', 'user', gen_random_uuid(), null)",
        "DELETE FROM log.data_key",
        "UPDATE log.master_key SET id = 'mine'",
        "INSERT INTO log.snapshot SELECT * FROM log.snapshot",
        "UPDATE log.snapshot SET state = ''",
        "DELETE FROM log.snapshot",
        "ALTER TABLE log.event DISABLE TRIGGER ALL",
        "DROP TABLE log.event",
        "SELECT log.attach_months(1)",
        "SELECT log.switch_master_key('theirs', 'mine')",
        "SELECT log.rewrap_keys('mine', '{}', '{}', '{}', '{}')"
      })
  void the_services_cannot(String sql) {
    assertThat(state("SET ROLE muster_service; " + sql)).isEqualTo(DENIED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE log.event SET type = 'user.forged.v1'",
        "DELETE FROM log.event",
        "TRUNCATE log.event",
        "UPDATE log.event_identity SET version = 2",
        "DELETE FROM log.event_session",
        "TRUNCATE log.event_identity",
        "SET session_replication_role = replica; DELETE FROM log.event"
      })
  void not_even_the_owner_can(String sql) {
    assertThat(state(sql)).isEqualTo(REFUSED);
  }

  @Test
  void not_even_the_owner_can_change_or_empty_a_month() throws SQLException {
    String month =
        text("SELECT min(tableoid::regclass::text) FROM log.event WHERE log = 'session'");
    assertThat(month).startsWith("log.event_session_");
    assertThat(state("UPDATE " + month + " SET version = 2")).isEqualTo(REFUSED);
    assertThat(state("DELETE FROM " + month)).isEqualTo(REFUSED);
    assertThat(state("TRUNCATE " + month)).isEqualTo(REFUSED);
  }

  @Test
  void the_months_reach_a_year_ahead_and_making_them_again_changes_nothing() throws SQLException {
    String months =
        "SELECT count(*)::text FROM pg_inherits WHERE inhparent = 'log.event_session'::regclass";
    assertThat(text(months)).isEqualTo("13");
    log.execute("SELECT log.attach_months(12)");
    assertThat(text(months)).isEqualTo("13");
  }

  @Test
  void migrating_again_changes_nothing() throws SQLException {
    String before = text("SELECT count(*)::text FROM log.event");
    Migrations.migrateLog(
        log.database().jdbcUrl(), log.database().user(), log.database().password());
    assertThat(text("SELECT count(*)::text FROM log.event")).isEqualTo(before);
  }

  @Test
  void the_store_runs_under_the_services_role() {
    assertThatThrownBy(() ->
            log.pool(log.address(), 1)
                .query("DELETE FROM log.event")
                .execute()
                .await()
                .atMost(Duration.ofSeconds(20)))
        .hasMessageContaining("permission denied");
  }

  private static String state(String sql) {
    try (Connection connection = log.owner();
        var statement = connection.createStatement()) {
      statement.execute(sql);
      return "done";
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }

  private static String text(String sql) throws SQLException {
    try (Connection connection = log.owner();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
