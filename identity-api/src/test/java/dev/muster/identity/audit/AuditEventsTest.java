package dev.muster.identity.audit;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.user.UserCommand;
import dev.muster.identity.token.ApiTokens;
import dev.muster.identity.token.OAuth;
import dev.muster.identity.token.SignedInUser;
import dev.muster.identity.token.TokenRealm;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
final class AuditEventsTest {
  @Inject TokenRealm realm;
  @Inject AuditFeed feed;

  @Test
  void a_person_is_found_with_what_is_personal_opened_and_secrets_closed() {
    SignedInUser ada = SignedInUser.of(realm, "ada");
    feed.all();

    JsonPath found =
        Audit.ok("events?order=oldest&subject=" + ada.id() + "&type=user.registered").jsonPath();
    JsonPath password = Audit.ok("events?subject=" + ada.id() + "&type=password.set").jsonPath();

    assertThat(found.getList("events.type")).containsExactly("user.registered.v1");
    assertThat(found.getString("events[0].data.userName")).isEqualTo("ada");
    assertThat(found.getString("events[0].actor.kind")).isEqualTo("operator");
    assertThat(found.getString("events[0].leafHash")).hasSize(64);
    assertThat(found.getString("events[0].stream")).isEqualTo("user/" + ada.id());
    assertThat(password.getString("events[0].data.hash.sealed")).startsWith("v1.");
  }

  @Test
  void each_filter_narrows_and_all_hold_together() {
    SignedInUser ada = SignedInUser.of(realm, "ada");
    Instant before = Instant.now();
    String token = ApiTokens.of(ada, "openid");
    String client = OAuth.claims(token).getAudience().getFirst();
    feed.all();
    String about = "events?subject=" + ada.id() + "&from=" + before;

    assertThat(client).isEqualTo(TokenRealm.ISSUER);
    assertThat(types(about)).contains("token.issued.v1", "grant.code-redeemed.v1");
    assertThat(types(about + "&type=grant.*"))
        .containsExactly("grant.code-redeemed.v1", "grant.code-issued.v1");
    assertThat(types(about + "&type=grant.code-issued.v1")).containsExactly("grant.code-issued.v1");
    assertThat(types(about + "&type=grant.code")).isEmpty();
    assertThat(types(about + "&to=" + before)).isEmpty();
    assertThat(types(about + "&address=127.0.0.1")).contains("token.issued.v1");
    assertThat(types(about + "&address=192.0.2.1")).isEmpty();
    String actor =
        Audit.ok(about + "&type=token.issued").jsonPath().getString("events[0].actor.id");
    assertThat(types(about + "&actor=" + actor)).contains("token.issued.v1");
    assertThat(types(about + "&client=" + actor)).contains("token.issued.v1");
    assertThat(types(about + "&actor=" + ada.id())).isEmpty();
    assertThat(types(about + "&session=" + UUID.randomUUID())).isEmpty();
    String request =
        Audit.ok(about + "&type=token.issued").jsonPath().getString("events[0].correlation");
    assertThat(types("events?correlation=" + request))
        .containsExactlyInAnyOrder("token.issued.v1", "grant.code-redeemed.v1");
  }

  @Test
  void pages_join_without_a_gap_and_without_a_repetition() {
    feed.all();
    List<Long> whole =
        Audit.ok("events?limit=500&order=newest").jsonPath().getList("events.position", Long.class);
    List<Long> joined = new ArrayList<>();
    String cursor = "";
    while (cursor != null && joined.size() < whole.size()) {
      JsonPath page = Audit.ok("events?limit=7" + cursor).jsonPath();
      joined.addAll(page.getList("events.position", Long.class));
      cursor = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
    }
    assertThat(joined.subList(0, whole.size())).isEqualTo(whole);
    assertThat(whole).isSortedAccordingTo((a, b) -> Long.compare(b, a));
  }

  @Test
  void whoever_follows_gets_each_new_event_once() {
    SignedInUser grace = SignedInUser.of(realm, "grace");
    feed.all();
    String path = "events?order=oldest&subject=" + grace.id() + "&from=" + Instant.now();
    String cursor = Audit.ok(path).jsonPath().getString("next");

    grace.endSession();
    feed.all();
    JsonPath first = Audit.ok(path + "&cursor=" + cursor).jsonPath();
    JsonPath second = Audit.ok(path + "&cursor=" + first.getString("next")).jsonPath();

    assertThat(first.getList("events.type")).containsExactly("session.ended.v1");
    assertThat(second.getList("events")).isEmpty();
  }

  @Test
  void a_page_ends_where_one_of_the_logs_has_not_arrived_and_says_how_far_the_log_is_ahead() {
    SignedInUser ada = SignedInUser.of(realm, "ada");
    feed.all();
    ada.endSession();
    ada.change(new UserCommand.RevokeSessions(ada.id(), Instant.now()));
    String path = "events?order=oldest&limit=500&subject=" + ada.id() + "&from=" + start(ada);

    feed.of(Log.IDENTITY);
    Response early = Audit.ok(path);
    feed.all();
    Response late = Audit.ok(path + "&cursor=" + early.jsonPath().getString("next"));

    assertThat(early.jsonPath().getList("events.type"))
        .doesNotContain("user.sessions-revoked.v1", "session.ended.v1");
    assertThat(Long.parseLong(early.header("Muster-Lag"))).isGreaterThanOrEqualTo(2);
    assertThat(late.jsonPath().getList("events.type"))
        .containsExactly("session.ended.v1", "user.sessions-revoked.v1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=yesterday",
        "from=2026-11-25",
        "from=%2B999999999-01-01T00:00:00Z",
        "from=2026-11-25T00:00:00Z&to=2026-11-24T00:00:00Z",
        "subject=ada",
        "session=1-1-1-1-1",
        "client=%00",
        "actor=%FF",
        "type=%25",
        "type=User",
        "type=user.registered.v1'--",
        "address=localhost",
        "address=256.1.1.1",
        "order=random",
        "limit=501",
        "subject=",
        "order=oldest&session",
        "actor=&limit=1",
        "limit=-1",
        "limit=0",
        "limit=99999999999999",
        "cursor=x",
        "cursor=YTE",
        "cursor=YTEudG9rZW5zLjAuMQ",
        "subjekt=x",
        "type=a.b&type=c.d"
      })
  void what_is_malformed_is_told_as_a_problem(String query) {
    Audit.assertProblem(Audit.get("events?" + query), 400);
  }

  @Test
  void a_cursor_is_for_its_own_realm_search_and_order() {
    feed.all();
    String cursor = Audit.ok("events?limit=1").jsonPath().getString("next");
    String plain = new String(Base64.getUrlDecoder().decode(cursor), US_ASCII);
    String foreign =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(plain.replace("tokens", "main").getBytes(US_ASCII));

    Audit.ok("events?limit=2&cursor=" + cursor);
    Audit.assertProblem(Audit.get("events?order=oldest&cursor=" + cursor), 400);
    Audit.assertProblem(Audit.get("events?type=user.*&cursor=" + cursor), 400);
    Audit.assertProblem(Audit.get("events?cursor=" + foreign), 400);
  }

  @Test
  void whoever_has_no_scope_for_it_learns_nothing() {
    for (String path : new String[] {"events", "sessions/x", "users/x"}) {
      Audit.assertProblem(given().get(Audit.BASE + path), 401);
      Audit.assertProblem(
          given()
              .header("Authorization", "Bearer " + ApiTokens.ofJob("watcher", "events:read"))
              .get(Audit.BASE + path),
          401);
    }
  }

  private static List<String> types(String path) {
    return Audit.ok(path).jsonPath().getList("events.type", String.class);
  }

  private static Instant start(SignedInUser user) {
    JsonPath found = Audit.ok("events?type=session.started&session=" + user.session()).jsonPath();
    return Instant.parse(found.getString("events[0].recordedAt")).plusNanos(1_000);
  }
}
