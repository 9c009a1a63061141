package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An operator types the commands that look after the read models, while Muster serves.
@Timeout(300)
final class CommandsTest {
  private final Installation muster = Installation.inTemporaryHome();

  @BeforeEach
  void is_used() {
    muster.up("--realm-file=" + Checkout.EXAMPLE);
    muster.use();
    awaitApplied();
  }

  @AfterEach
  void close() {
    muster.close();
  }

  @Test
  void what_differs_is_told_and_made_anew_what_is_parked_is_explained_and_replayed() {
    Person person = Person.broughtInAt(muster.issuer());
    awaitApplied();
    sql("update scim.scim_user set user_name = 'forged' where id = '" + person.id() + "'");

    Program verified = command("verify");
    assertThat(verified.exitCode()).as(said(verified)).isEqualTo(1);
    assertThat(verified.lines())
        .anyMatch(line -> line.contains("scim_user") && line.contains(person.id()))
        .noneMatch(line -> line.contains("forged") || line.contains(person.userName()));
    Program repaired = done("repair");
    assertThat(repaired.lines()).anyMatch(line -> line.startsWith("made anew: "));
    done("verify");

    sql("alter table scim.scim_user add constraint full_up check (user_name = '') not valid");
    Person late = Person.broughtInAt(muster.issuer());
    String stream = "main/user/" + late.id();
    awaitParked();
    Program listed = command("parked", "list");
    assertThat(listed.exitCode()).as(said(listed)).isEqualTo(1);
    assertThat(listed.lines()).anyMatch(line -> line.startsWith("scim " + stream));
    assertThat(command("parked", "explain", "scim", stream).lines())
        .anyMatch(line -> line.startsWith("It would not go on now: "));
    sql("alter table scim.scim_user drop constraint full_up");
    assertThat(done("parked", "explain", "scim", stream).lines())
        .contains("It would go on now: replay it");
    done("parked", "replay", "scim", stream);
    done("parked", "list");
    done("verify");
  }

  @Test
  void a_rebuild_that_is_killed_in_the_middle_is_gone_on_with_and_one_that_is_dropped_is_not()
      throws Exception {
    long sessions = muster.database().head(Log.SESSION);
    long activity = muster.database().head(Log.ACTIVITY);
    try (Connection other = connect();
        var lock = other.createStatement()) {
      other.setAutoCommit(false);
      lock.execute("lock table log.event_activity in access exclusive mode");
      Program rebuild = muster.run(arguments("rebuild", "audit"));
      awaitFilled(sessions);
      rebuild.kill();
      other.rollback();
    }

    assertThat(applied("audit")).isEqualTo(activity);
    Program resumed = done("rebuild", "audit");
    assertThat(resumed.lines())
        .contains(
            "Going on with audit", "audit is made anew, of %d events more".formatted(activity));
    muster.use();
    awaitApplied();
    done("verify");

    assertThat(done("rebuild", "--cancel", "audit").lines())
        .contains("What was begun of audit is dropped");
    assertThat(command("rebuild", "scimm").lines())
        .contains("muster: scimm is none of token, scim, audit");
  }

  private void awaitFilled(long sessions) {
    Instant until = Instant.now().plusSeconds(60);
    while (!filled(sessions)) {
      assertThat(Instant.now()).isBefore(until);
      Pause.of(Duration.ofMillis(20));
    }
  }

  /// As far as the log that is locked away.
  private boolean filled(long sessions) {
    return muster
            .database()
            .column(
                "select 1 from pg_tables where schemaname = 'audit_next' and tablename = 'applied'")
            .equals(List.of("1"))
        && muster
            .database()
            .column(
                "select 1 from audit_next.applied where log = 'session' and sequence >= "
                    + sessions)
            .equals(List.of("1"));
  }

  private long applied(String model) {
    return Long.parseLong(
        muster
            .database()
            .column(
                "select sequence from %s.applied where realm = 'main' and log = 'activity'"
                    .formatted(model))
            .getFirst());
  }

  private void awaitParked() {
    await("select count(*) > 0 from scim.parked", "t");
  }

  private void awaitApplied() {
    await(Behind.MODELS, "0");
  }

  private void await(String question, String answer) {
    Instant until = Instant.now().plusSeconds(60);
    while (!muster.database().column(question).equals(List.of(answer))) {
      assertThat(Instant.now()).as(said(muster.program())).isBefore(until);
      Pause.of(Duration.ofMillis(100));
    }
  }

  private void sql(String text) {
    muster.database().execute(text);
  }

  private Connection connect() throws SQLException {
    Database database = muster.database();
    return DriverManager.getConnection(database.jdbcUrl(), "postgres", database.password());
  }

  private Program done(String... words) {
    Program program = command(words);
    assertThat(program.exitCode()).as(said(program)).isZero();
    return program;
  }

  private Program command(String... words) {
    Program program = muster.run(arguments(words));
    program.exitCode();
    return program;
  }

  private String[] arguments(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--kafka-port=" + muster.portNumbers().get(2));
    return all.toArray(String[]::new);
  }

  private static String said(Program program) {
    return program + ":\n" + String.join("\n", program.lines());
  }
}
