package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// When the operator's command begins, on a database of one's own, and what it says where it
/// cannot.
@ExtendWith(Shared.class)
@Timeout(240)
final class ScrubTest {
  private final Fleet fleet;

  ScrubTest(Fleet fleet) {
    this.fleet = fleet;
  }

  @Test
  void a_role_that_may_not_do_all_of_it_is_told_what_it_lacks() {
    Database database = fleet.database();
    database.execute("create role janitor login password 'sweeps-at-night'");
    database.execute("grant pg_read_all_data, pg_maintain to janitor");
    assertThat(RefusedStartTest.oneLine(byJanitor())).contains("GRANT pg_read_all_stats");

    database.execute("grant pg_read_all_stats to janitor");
    Program halfway = byJanitor();
    assertThat(halfway.exitCode()).isOne();
    assertThat(halfway.lines())
        .anyMatch(line -> line.startsWith("audit.event written anew"))
        .anyMatch(line -> line.startsWith("pg_catalog.pg_statistic written anew"))
        .anyMatch(line -> line.startsWith("The write-ahead log is left: let a superuser run"));

    database.execute("grant pg_checkpoint to janitor");
    database.execute("grant execute on function pg_switch_wal() to janitor");
    Program whole = byJanitor();
    assertThat(whole.exitCode()).as(() -> String.join("\n", whole.lines())).isZero();
  }

  @Test
  void it_does_not_begin_while_somebody_can_see_what_was_deleted() throws SQLException {
    Database database = fleet.database();
    try (Connection reader =
        DriverManager.getConnection(database.jdbcUrl(), "postgres", database.password())) {
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      reader.createStatement().executeQuery("select count(*) from audit.event").close();

      assertThat(RefusedStartTest.oneLine(scrub(Map.of())))
          .contains("deleted rows can still be seen by process ");
      reader.rollback();
    }
  }

  @Test
  void it_does_not_begin_before_each_read_model_has_come_to_the_last_erasure() {
    Person person = Person.broughtInAt(fleet.replica("identity-api 1").issuer());
    fleet.replica("scim-service").program().kill();
    new Keeper(fleet.replica("identity-api 1").issuer())
        .does("POST", "/users/" + person.id() + "/erase");

    assertThat(RefusedStartTest.oneLine(scrub(Map.of())))
        .contains("the read model scim has not come to the last erasure");
    fleet.restart("scim-service");
    fleet.awaitApplied();
  }

  private Program byJanitor() {
    return scrub(
        Map.of("MUSTER_PG_OWNER", "janitor", "MUSTER_PG_OWNER_PASSWORD", "sweeps-at-night"));
  }

  private Program scrub(Map<String, String> changes) {
    return fleet.command(changes, "scrub", "--wait", "5");
  }
}
