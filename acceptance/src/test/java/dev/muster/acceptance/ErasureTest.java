package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.domain.Log;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What is left of an erased person on the disks of an installation: nothing, once the operator's
/// command has run.
@ExtendWith(Shared.class)
@Timeout(300)
final class ErasureTest {
  private static final String EVENTS =
      "select position || ' ' || encode(leaf_hash, 'hex') from log.event where realm = 'main' order by position";

  @Test
  void after_an_erasure_and_a_scrub_no_file_tells_anything_of_the_person(TestClients clients)
      throws IOException {
    try (Installation muster = Installation.inTemporaryHome()) {
      begin(muster, clients);
      Keeper keeper = new Keeper(muster.issuer());
      String id = new Life(muster, keeper).lived();
      Map<String, byte[]> planted = Marked.planted();
      planted.put("the wrapped key", wrappedKey(muster.database(), id));
      settled(muster.database());
      assertThat(Haystack.names(muster.home(), planted))
          .as("the search finds what is there")
          .containsAll(planted.keySet());
      List<String> before = muster.database().column(EVENTS);

      keeper.does("POST", "/users/" + id + "/erase");
      Program scrub = muster.run("scrub");
      assertThat(scrub.exitCode()).as(() -> String.join("\n", scrub.lines())).isZero();

      planted.putAll(Marked.everyForm());
      said(muster, scrub);
      assertThat(Haystack.search(muster.home(), planted)).isEmpty();
      assertThat(muster.database().column(EVENTS)).startsWith(before.toArray(String[]::new));
      reads(muster, keeper, id);
    }
  }

  private static void begin(Installation muster, TestClients clients) {
    muster.up(
        Map.of(
            "MUSTER_ADMIN_PASSWORD",
            Installation.ADMIN_PASSWORD,
            "MUSTER_TRUSTED_PROXIES",
            "127.0.0.1,::1"),
        "--realm-file",
        Checkout.EXAMPLE.toString());
    assertThat(muster.run("apply", clients.realmFile().toString()).exitCode()).isZero();
  }

  /// Everything has come to the read models, into the planner's samples and onto the disk.
  private static void settled(Database database) {
    Instant until = Instant.now().plus(Duration.ofSeconds(60));
    while (!database.column(Behind.MODELS).equals(List.of("0"))) {
      assertThat(Instant.now()).isBefore(until);
      Pause.of(Duration.ofMillis(100));
    }
    database.execute("analyze");
    database.execute("checkpoint");
  }

  private static byte[] wrappedKey(Database database, String id) {
    String hex =
        database
            .column("select encode(wrapped, 'hex') from log.data_key where id = '" + id + "'")
            .getFirst();
    assertThat(hex).isNotEmpty();
    return HexFormat.of().parseHex(hex);
  }

  /// What the programs said is searched as the files are.
  private static void said(Installation muster, Program scrub) throws IOException {
    Path file = muster.home().resolve("said.txt");
    Files.write(file, muster.program().lines());
    Files.write(file.resolveSibling("scrub.txt"), scrub.lines());
    assertThat(scrub.lines()).anyMatch(line -> line.startsWith("audit.event written anew"));
  }

  private static void reads(Installation muster, Keeper keeper, String id) {
    JsonNode trail = Http.json(keeper.asks("/audit/events?subject=" + id + "&limit=100").body());
    assertThat(trail.get("events").findValuesAsText("type"))
        .contains("user.registered.v1", "session.started.v1", "user.erased.v1");
    HttpResponse<String> past = keeper.asks("/audit/users/" + id);
    assertThat(past.statusCode() + past.body()).containsIgnoringCase("erased");
    assertThat(trail.toString() + past.body()).doesNotContain("zqx", Marked.ADDRESS);
    assertThat(keeper.asks("/scim/v2/Users/" + id).statusCode()).isEqualTo(404);
    Published.whole(muster.kafka(), muster.database(), Log.IDENTITY);
    new DesktopApp(muster.issuer()).signIn("ada", Checkout.secret("ada.password"));
  }

  /// All that happens to somebody, so that it is written wherever anything of people is.
  private record Life(Installation muster, Keeper keeper) {
    String lived() {
      String id = keeper.does("POST", "/users", Marked.BODY).get("id").textValue();
      keeper.does("POST", "/users/" + id + "/suspend", "{\"reason\":\"" + Marked.REASON + "\"}");
      keeper.does("POST", "/users/" + id + "/reactivate");
      String group =
          keeper.does("POST", "/groups", "{\"displayName\":\"staff\"}").get("id").textValue();
      keeper.does("PUT", "/users/" + id + "/groups/" + group);
      signsIn(Marked.USER_NAME);
      keeper.patches(id, "{\"userName\":\"" + Marked.RENAMED + "\"}");
      signsIn(Marked.RENAMED);
      browser().signIn(app().attempt().address(), Marked.RENAMED, "not-" + Marked.PASSWORD);
      isLookedFor(id);
      return id;
    }

    private void signsIn(String name) {
      DesktopApp.Attempt attempt = app().attempt();
      JsonNode tokens =
          attempt.tokens(browser().signIn(attempt.address(), name, Marked.PASSWORD).callback());
      assertThat(app().userinfo(tokens.get("access_token").textValue()).body())
          .contains("zqxgiven7f3a");
      app().refresh(tokens.get("refresh_token").textValue());
    }

    /// Also by requests that are refused, as those are what logs tell of.
    private void isLookedFor(String id) {
      String name = Marked.RENAMED;
      assertThat(
              keeper
                  .asks("/scim/v2/Users?filter=" + encoded("userName eq \"" + name + "\""))
                  .body())
          .contains(id);
      keeper.asks("/scim/v2/Users?filter=" + encoded(name + " eq \"zqxgiven7f3a\""));
      keeper.asks("/scim/v2/Users/" + name);
      keeper.asks("/admin/users?filter=" + encoded("emails.value eq \"zqxmail7f3a@acme.example\""));
      assertThat(keeper.asks("/audit/events?address=" + Marked.ADDRESS).body()).contains(id);
      keeper.asks("/audit/events?nonsense=" + name);
      assertThat(keeper.sends("/admin/users", "{\"userName\":\"" + name + "\"}").statusCode())
          .isEqualTo(409);
      keeper.sends("/admin/users", "{\"userName\":\"" + name + "\", \"zqxfamily7f3a\": 1}");
      keeper.sends("/oauth2/token", "zqxgiven7f3a=" + name);
    }

    private static String encoded(String text) {
      return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private DesktopApp app() {
      return new DesktopApp(muster.issuer());
    }

    private static Visitor browser() {
      return new Visitor("X-Forwarded-For", Marked.ADDRESS, "User-Agent", Marked.BROWSER);
    }
  }
}
