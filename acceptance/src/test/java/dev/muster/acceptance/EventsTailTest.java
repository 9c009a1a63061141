package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.domain.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// `muster events tail`, as somebody types it.
@ExtendWith(Shared.class)
final class EventsTailTest {
  private static final String ESCAPE = "\u001b]0;owned\u0007\u202eevil";

  private final Installation muster;
  private final TestClients clients;

  EventsTailTest(Installation muster, TestClients clients) {
    this.muster = muster;
    this.clients = clients;
  }

  @Test
  void it_shows_every_event_of_every_log_and_nobodys_name() {
    muster.use();
    int published = 0;
    for (Log log : Log.values()) {
      published += Published.whole(muster.kafka(), muster.database(), log).records().size();
    }

    Program tail = tail("--from", "beginning", "--once");

    assertThat(tail.exitCode()).as(() -> String.join("\n", tail.lines())).isZero();
    assertThat(tail.lines()).hasSizeGreaterThanOrEqualTo(published);
    assertThat(tail.lines())
        .anyMatch(line -> line.contains("  identity/1  realm.created.v1  "))
        .anyMatch(line -> line.contains("userName=(sealed)"))
        .noneMatch(line -> line.contains("ada@acme") || line.contains(" at 127."));
  }

  @Test
  void a_client_that_may_opens_what_is_personal_and_is_written_down() {
    muster.use();
    String reads =
        "select count(*) from log.event where realm = 'main' and type = 'events.keys-read.v1'";
    long before = Long.parseLong(muster.database().column(reads).getFirst());

    Program tail = reveal("watcher", "--type", "user.registered,password.*,token.issued");

    assertThat(tail.exitCode()).as(() -> String.join("\n", tail.lines())).isZero();
    assertThat(tail.lines())
        .anyMatch(line -> line.contains("userName=ada") && line.contains("ada@acme.example"))
        .anyMatch(line -> line.contains("password.set.v1") && line.contains("hash=(sealed)"))
        .anyMatch(line -> line.contains("token.issued.v1") && line.contains(" at 127.0.0.1"))
        .noneMatch(line -> line.contains("argon2"));
    assertThat(Long.parseLong(muster.database().column(reads).getFirst())).isGreaterThan(before);
  }

  @Test
  void what_somebody_typed_cannot_steer_the_terminal() {
    DesktopApp app = new DesktopApp(muster.issuer());
    new Visitor().signIn(app.attempt().address(), ESCAPE, "not-a-password");
    Published.whole(muster.kafka(), muster.database(), Log.ACTIVITY);

    for (String form : List.of("--once", "--json")) {
      Program tail = reveal("watcher", form, "--type", "sign-in.failed");
      assertThat(tail.exitCode()).isZero();
      assertThat(tail.lines())
          .anyMatch(
              line -> line.toLowerCase(Locale.ROOT).contains("\\u001b]0;owned\\u0007\\u202eevil"))
          .allMatch(line -> line.chars().noneMatch(c -> c < 32 || c == 0x202e));
    }
  }

  @Test
  void as_json_each_line_is_a_cloud_event() {
    Program tail = tail("--from", "beginning", "--once", "--json", "--log", "identity");

    assertThat(tail.exitCode()).isZero();
    for (int i = 0; i < tail.lines().size(); i++) {
      JsonNode event = Http.json(tail.lines().get(i));
      assertThat(event.get("specversion").textValue()).isEqualTo("1.0");
      assertThat(event.get("sequence").textValue()).isEqualTo(Integer.toString(i + 1));
    }
  }

  @Test
  void where_an_event_is_missing_it_says_so_and_ends() {
    muster.use();
    String prefix = "tailed-" + System.nanoTime();
    Forgery.of(muster, prefix).without(Log.IDENTITY, 7);

    Program tail = tail("--topics-prefix", prefix, "--from", "beginning");

    assertThat(tail.exitCode()).isEqualTo(1);
    assertThat(tail.lines().getLast())
        .startsWith("muster: main/identity: expected sequence 7, found 8");
  }

  @Test
  void an_event_that_only_a_newer_version_knows_is_shown_and_stops_nothing() {
    muster.use();
    String prefix = "newer-" + System.nanoTime();
    Forgery.of(muster, prefix).newer(Log.IDENTITY, 5);

    for (Program tail :
        List.of(
            tail("--topics-prefix", prefix, "--from", "beginning", "--once"),
            reveal("watcher", "--topics-prefix", prefix))) {
      assertThat(tail.exitCode()).as(() -> String.join("\n", tail.lines())).isZero();
      assertThat(tail.lines())
          .anyMatch(line -> line.contains("  identity/5  badge.pinned.v1  badge/"))
          .anyMatch(line -> line.contains("  identity/6  "));
    }
  }

  @Test
  void it_follows_until_it_is_interrupted() {
    Program tail = tail("--type", "token.issued", "--log", "activity");
    while (tail.isAlive() && tail.lines().isEmpty()) {
      new BillingJob(muster.issuer()).token();
      Pause.of(java.time.Duration.ofMillis(500));
    }

    assertThat(tail.interrupt()).isEqualTo(130);
    assertThat(tail.lines()).allMatch(line -> line.contains("token.issued.v1"));
  }

  @Test
  void what_cannot_be_done_is_said_in_one_line() {
    assertRefused(tail("--topics-prefix", "nobodys"), "no topic nobodys.");
    assertRefused(
        muster.run("events", "tail", "--bootstrap", "localhost:1"), "Kafka does not answer");
    assertRefused(reveal("nobody"), "no token with events:personal: 401 invalid_client");
    assertRefused(tail("--reveal"), "--reveal needs a client");
    assertRefused(tail("--reveal", "--client-id", "watcher"), "--reveal needs a secret");
    assertRefused(
        tail("--reveal", "--client-id", "watcher", "--issuer", "http://id.example/realms/main"),
        "must begin with https://");
  }

  private static void assertRefused(Program tail, String why) {
    assertThat(tail.exitCode()).isEqualTo(1);
    assertThat(tail.lines()).hasSize(1);
    assertThat(tail.lines().getFirst()).startsWith("muster: ").contains(why);
  }

  private Program reveal(String client, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of("--from", "beginning", "--once", "--reveal", "--client-id", client));
    all.addAll(List.of("--issuer", muster.issuer().toString()));
    all.addAll(List.of("--client-secret-file", clients.watcherSecret().toString()));
    List.of(more).stream().filter(each -> !all.contains(each)).forEach(all::add);
    return tail(all.toArray(String[]::new));
  }

  private Program tail(String... more) {
    List<String> all = new ArrayList<>(List.of("events", "tail", "--bootstrap", muster.kafka()));
    all.addAll(List.of(more));
    return muster.run(all.toArray(String[]::new));
  }
}
