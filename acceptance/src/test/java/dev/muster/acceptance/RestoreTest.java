package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What docs/operate.md says of backups, of topics that are ahead of a restored table, and of
/// topics that are behind it.
@ExtendWith(Shared.class)
@Timeout(600)
final class RestoreTest {
  private static final String[] REALM = {"--realm-file=" + Checkout.EXAMPLE};
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Installation muster = Installation.inTemporaryHome();
  private @TempDir Path folder;

  @AfterEach
  void close() {
    muster.close();
  }

  @Test
  void a_database_is_restored_to_a_point_in_time_and_brings_no_erased_person_back(
      TestClients clients) {
    Backup backup = new Backup(muster, folder);
    muster.up(REALM);
    done("apply", clients.realmFile().toString());
    backup.archive(muster.database());
    restart(Map.of());
    Person erased = Person.broughtInAt(muster.issuer());
    backup.take(muster.database());
    muster.use();
    muster.database().execute("select pg_create_restore_point('before-the-accident')");
    long head = muster.database().head(Log.IDENTITY);
    new Keeper(muster.issuer()).does("POST", "/users/" + erased.id() + "/erase");
    muster.use();
    List<Integer> published = published();
    backup.complete(muster.database());
    muster.kill();

    backup.restore("before-the-accident");
    muster.up(Map.of());

    assertThat(muster.database().head(Log.IDENTITY)).isEqualTo(head);
    awaitLine("but the log ends at " + head + ": was the database restored?");
    assertThat(Http.json(new Http().get(muster.management("/q/health/ready")).body()).toString())
        .contains("`muster restored`");

    Program told = muster.run(command("restored"));
    assertThat(told.exitCode()).as(said(told)).isEqualTo(1);
    assertThat(told.lines())
        .contains(
            "erased again: main/" + erased.id(),
            "1 were erased since; 1 of them this log had brought back")
        .anyMatch(line ->
            line.matches("main/identity: \\d+ events, from sequence " + (head + 1) + " to \\d+"))
        .anyMatch(line -> line.matches(" +1 user\\.erased\\.v1"))
        .anyMatch(line -> line.contains("MUSTER_TOPICS_PREFIX=muster.2"));
    assertThat(keys(erased)).containsExactly("0");
    Program again = muster.run(command("restored"));
    assertThat(again.exitCode()).as(said(again)).isEqualTo(1);
    assertThat(again.lines()).contains("1 were erased since; 0 of them this log had brought back");
    assertThat(published()).isEqualTo(published);

    restart(Map.of("MUSTER_TOPICS_PREFIX", "muster.2"));
    for (String model : List.of("token", "scim", "audit")) {
      done(command("rebuild", model));
    }
    muster.use();
    done(command("verify", "--topics-prefix=muster.2"));
    assertThat(new Keeper(muster.issuer()).asks("/scim/v2/Users/" + erased.id()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void topics_that_are_behind_the_table_are_gone_on_with() {
    muster.up(REALM);
    muster.use();
    published();
    stop();
    Path kafka = muster.home().resolve("kafka");
    Path copy = folder.resolve("kafka");
    Backup.run("cp", "-a", kafka.toString(), copy.toString());
    muster.up(Map.of());
    muster.use();
    published();
    stop();

    Backup.run("rm", "-rf", kafka.toString());
    Backup.run("cp", "-a", copy.toString(), kafka.toString());
    muster.up(Map.of());
    muster.use();
    published();
    awaitApplied();

    Program verified = done(command("verify"));
    assertThat(verified.lines()).noneMatch(line -> line.contains("wait to be published"));
    assertThat(done(command("restored")).lines())
        .contains("The topics hold nothing that the log has not: the relay goes on by itself");
  }

  private List<String> keys(Person person) {
    return muster
        .database()
        .column("select length(wrapped) from log.data_key where id = '%s'".formatted(person.id()));
  }

  /// How many records each topic has, once it holds what the table does.
  private List<Integer> published() {
    List<Integer> records = new ArrayList<>();
    for (Log log : Log.values()) {
      records.add(Published.whole(muster.kafka(), muster.database(), log).records().size());
    }
    return records;
  }

  private void awaitApplied() {
    Instant until = Instant.now().plus(PATIENCE);
    while (!muster.database().column(Behind.MODELS).equals(List.of("0"))) {
      assertThat(Instant.now()).as(said(muster.program())).isBefore(until);
      Pause.of(Duration.ofMillis(200));
    }
  }

  private void awaitLine(String part) {
    Instant until = Instant.now().plus(PATIENCE);
    while (muster.program().lines().stream().noneMatch(line -> line.contains(part))) {
      assertThat(Instant.now()).as(part).isBefore(until);
      Pause.of(Duration.ofMillis(200));
    }
  }

  private Program done(String... words) {
    Program program = muster.run(words);
    assertThat(program.exitCode()).as(said(program)).isZero();
    return program;
  }

  private static String said(Program program) {
    return program + ":\n" + String.join("\n", program.lines());
  }

  private String[] command(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--kafka-port=" + muster.portNumbers().get(2));
    return all.toArray(String[]::new);
  }

  private void restart(Map<String, String> environment) {
    stop();
    muster.up(environment);
  }

  private void stop() {
    muster.program().stop();
  }
}
