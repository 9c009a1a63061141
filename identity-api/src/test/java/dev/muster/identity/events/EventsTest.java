package dev.muster.identity.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.eventstore.Sha256;
import dev.muster.identity.token.ApiTokens;
import dev.muster.identity.token.SignedInUser;
import dev.muster.identity.token.TokenRealm;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
final class EventsTest {
  private static final String EVENTS = "/realms/tokens/events";

  @Inject TokenRealm realm;

  @Test
  void a_reader_gets_every_event_of_the_three_logs_once_in_order_and_misses_none() {
    SignedInUser.of(realm, "ada").endSession();
    String token = token();

    List<Long> positions = new ArrayList<>();
    Set<String> logs = new HashSet<>();
    String cursor = "0";
    List<Long> page = List.of(0L);
    while (!page.isEmpty()) {
      Response response = ok(token, "?limit=7&after=" + cursor);
      page = json(response).getList("position", Long.class);
      cursor = response.header("Muster-Cursor");
      positions.addAll(page);
      logs.addAll(json(response).getList("log", String.class));
    }

    assertThat(positions).hasSizeGreaterThan(20);
    for (int i = 0; i < positions.size(); i++) {
      assertThat(positions.get(i)).isEqualTo(i + 1);
    }
    assertThat(logs).containsExactlyInAnyOrder("identity", "session", "activity");
  }

  @Test
  void a_position_is_as_good_as_a_cursor() {
    SignedInUser.of(realm, "ada").endSession();
    String token = token();

    for (int after : new int[] {1, 5, 12, 19}) {
      JsonPath page = json(ok(token, "?limit=3&after=" + after));
      assertThat(page.getList("position", Long.class))
          .containsExactly(after + 1L, after + 2L, after + 3L);
    }
  }

  @Test
  void events_are_cloud_events_and_people_stay_sealed() {
    Response response = ok(token(), "?limit=500");

    assertThat(response.contentType()).startsWith("application/cloudevents-batch+json");
    JsonPath registered = json(response).setRootPath("find { it.type == 'user.registered.v1' }");
    assertThat(registered.getString("specversion")).isEqualTo("1.0");
    assertThat(registered.getString("source")).isEqualTo("/realms/tokens");
    assertThat(registered.getString("datacontenttype")).isEqualTo("application/json");
    assertThat(registered.getString("leafhash")).hasSize(2 * Sha256.of(new byte[0]).length);
    assertThat(registered.getString("data.userName.sealed")).startsWith("v1.");
    assertThat(response.asString()).doesNotContain("Lovelace", "ada@example.org");
  }

  @Test
  void whoever_waits_is_woken_by_the_next_event() throws Exception {
    SignedInUser ada = SignedInUser.of(realm, "ada");
    String token = token();

    String cursor;
    CompletableFuture<Response> waiting;
    do {
      cursor = end(token);
      waiting = waiting(token, cursor);
    } while (isAnsweredWithin(Duration.ofMillis(300), waiting));
    ada.endSession();

    assertThat(json(waiting.get(10, TimeUnit.SECONDS)).getList("")).isNotEmpty();
    assertThat(json(ok(token, "?after=" + cursor)).getList("type")).contains("session.ended.v1");
  }

  @Test
  void a_wait_ends_without_events() {
    String token = token();
    String cursor;
    Response response;
    long start;
    do {
      cursor = end(token);
      start = System.nanoTime();
      response = ok(token, "?wait=1&after=" + cursor);
    } while (!json(response).getList("").isEmpty());

    assertThat(response.header("Muster-Cursor")).isEqualTo(cursor);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(800));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?after=x",
        "?after=-1",
        "?after=999999999999",
        "?after=99999999999999999999",
        "?after=ZTEubWFpbi4xLjAuMA",
        "?after=ZTEudG9rZW5zLi0xLjAuMA",
        "?after=ZTEudG9rZW5zLjk5OTk5OTkuMC4w",
        "?limit=0x1",
        "?limit=0",
        "?limit=501",
        "?wait=31",
        "?wait=-1",
        "?retired=yes",
        "?form=beginning"
      })
  void what_is_malformed_is_told_as_a_problem(String query) {
    assertProblem(get(token(), query), 400);
  }

  @Test
  void whoever_has_no_scope_or_another_realms_token_reads_nothing() {
    assertProblem(given().get(EVENTS), 401);
    assertProblem(get(ApiTokens.ofJob("watcher", "audit:read"), ""), 401);
    assertProblem(get(ApiTokens.ofJob("watcher", "events:personal"), ""), 403);
    assertProblem(
        given().header("Authorization", "Bearer " + token()).get("/realms/main/events"), 401);
  }

  private static String token() {
    return ApiTokens.ofJob("watcher", "events:read");
  }

  private static CompletableFuture<Response> waiting(String token, String cursor) {
    int port = RestAssured.port;
    return CompletableFuture.supplyAsync(() ->
        given()
            .port(port)
            .header("Authorization", "Bearer " + token)
            .get(EVENTS + "?wait=20&after=" + cursor));
  }

  /// What other tests were refused is told some seconds later, and wakes too.
  private static boolean isAnsweredWithin(Duration time, CompletableFuture<Response> waiting)
      throws Exception {
    try {
      waiting.get(time.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    }
  }

  private static String end(String token) {
    String cursor = "0";
    Response response = ok(token, "?limit=500");
    while (!json(response).getList("").isEmpty()) {
      cursor = response.header("Muster-Cursor");
      response = ok(token, "?limit=500&after=" + cursor);
    }
    return cursor;
  }

  private static Response get(String token, String query) {
    return given()
        .urlEncodingEnabled(false)
        .header("Authorization", "Bearer " + token)
        .get(EVENTS + query);
  }

  private static Response ok(String token, String query) {
    Response response = get(token, query);
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    return response;
  }

  private static JsonPath json(Response response) {
    return JsonPath.from(response.asString());
  }

  private static void assertProblem(Response response, int status) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
    assertThat(response.contentType()).startsWith("application/problem+json");
    assertThat(response.asString()).doesNotContain("Exception", "dev.muster");
  }
}
