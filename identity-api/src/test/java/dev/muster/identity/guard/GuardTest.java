package dev.muster.identity.guard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Decision;
import dev.muster.domain.Log;
import dev.muster.domain.Role;
import dev.muster.domain.client.Client;
import dev.muster.domain.client.ClientCommand;
import dev.muster.domain.client.ClientDecider;
import dev.muster.domain.client.ClientId;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.realm.Realm;
import dev.muster.domain.realm.RealmCommand;
import dev.muster.domain.realm.RealmDecider;
import dev.muster.domain.realm.RealmEvent;
import dev.muster.domain.realm.RealmPolicy;
import dev.muster.domain.user.UserCommand;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.identity.token.ApiTokens;
import dev.muster.identity.token.SignedInUser;
import dev.muster.identity.token.TokenRealm;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class GuardTest {
  private static final String DOOR = "/realms/tokens/audit/door";

  @Inject TokenRealm realm;
  @Inject EventStore store;

  @Test
  void a_client_with_the_scope_is_let_in_and_is_the_actor() {
    String token = ApiTokens.ofJob("watcher", "audit:read");
    long before = realm.sequence(Log.IDENTITY);

    assertThat(get(token).asString()).isEqualTo("client");
    post(token).then().statusCode(200);

    assertThat(actorAfter(before))
        .contains("\"kind\":\"client\"", "\"id\":\"" + client("watcher") + "\"")
        .contains("\"address\":")
        .doesNotContain("onBehalfOf", "127.0.0.1");
  }

  @Test
  void a_client_that_acts_for_a_person_names_the_person_and_the_session() {
    SignedInUser grace = SignedInUser.of(realm, "grace");
    long before = realm.sequence(Log.IDENTITY);

    post(ApiTokens.of(grace, "audit:read")).then().statusCode(200);

    assertThat(actorAfter(before))
        .contains("\"id\":\"" + client("web") + "\"")
        .contains("\"onBehalfOf\":\"" + grace.id() + "\"")
        .contains("\"session\":\"" + grace.session() + "\"")
        .contains("\"address\":\"v1." + grace.id());
  }

  @Test
  void without_a_token_there_is_a_challenge_and_no_error_code() {
    for (Response response :
        new Response[] {
          given().get(DOOR),
          given().get(DOOR + "?access_token=" + ApiTokens.ofJob("watcher", "audit:read")),
          given().header("Authorization", "Basic YTpi").get(DOOR),
          given().header("Authorization", "Bearer ").get(DOOR)
        }) {
      assertRefused(response, 401);
      assertThat(response.header("WWW-Authenticate"))
          .isEqualTo("Bearer realm=\"" + TokenRealm.ISSUER + "\"");
    }
  }

  @Test
  void what_is_no_token_for_this_api_is_invalid() {
    SignedInUser grace = SignedInUser.of(realm, "grace");
    for (String token :
        new String[] {
          "nonsense",
          "a.b.c",
          "mst_rt_x",
          ApiTokens.ofJob("watcher", "events:read"),
          ApiTokens.ofJob("web", "orders:read"),
          ApiTokens.of(grace, "openid")
        }) {
      Response response = get(token);
      assertRefused(response, 401);
      assertThat(response.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
    }
  }

  @Test
  void a_token_of_another_realm_opens_nothing() {
    String token = ApiTokens.ofJob("watcher", "audit:read");

    Response response =
        given().header("Authorization", "Bearer " + token).get("/realms/main/audit/door");

    assertRefused(response, 401);
    assertThat(response.header("WWW-Authenticate")).contains("/realms/main", "invalid_token");
  }

  @Test
  void a_token_that_is_over_before_the_append_is_invalid_and_nothing_is_appended() {
    lives(Duration.ofSeconds(2));
    String token = ApiTokens.ofJob("watcher", "audit:read");
    lives(RealmPolicy.DEFAULT.accessTokenLifetime());
    long before = realm.sequence(Log.IDENTITY);

    Response late = given().header("Authorization", "Bearer " + token).post(DOOR + "/late");

    assertRefused(late, 401);
    assertThat(late.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
    assertThat(realm.sequence(Log.IDENTITY)).isEqualTo(before);
  }

  @Test
  void a_role_that_is_withdrawn_closes_the_door_by_the_next_request() {
    String token = ApiTokens.ofJob("watcher", "audit:read");
    get(token).then().statusCode(200);

    change(key -> new ClientCommand.WithdrawRole(key, Role.AUDITOR, Instant.now()));
    Response response = get(token);
    change(key -> new ClientCommand.GrantRole(key, Role.AUDITOR, Instant.now()));

    assertRefused(response, 403);
    assertThat(response.header("WWW-Authenticate"))
        .contains("error=\"insufficient_scope\"", "scope=\"audit:read\"");
    get(token).then().statusCode(200);
  }

  @Test
  void whoever_is_suspended_or_signed_out_is_refused_by_the_next_request() {
    SignedInUser grace = SignedInUser.of(realm, "grace");
    String suspended = ApiTokens.of(grace, "audit:read");
    get(suspended).then().statusCode(200);

    grace.change(new UserCommand.Suspend(grace.id(), null, Instant.now()));
    Response first = get(suspended);
    grace.change(new UserCommand.Reactivate(grace.id(), Instant.now()));
    SignedInUser again = SignedInUser.of(realm, "grace");
    String signedOut = ApiTokens.of(again, "audit:read");
    again.endSession();

    assertRefused(first, 401);
    assertRefused(post(signedOut), 401);
  }

  private void lives(Duration accessToken) {
    RealmPolicy all = RealmPolicy.DEFAULT;
    RealmPolicy policy =
        new RealmPolicy(
            accessToken,
            all.codeLifetime(),
            all.refreshIdle(),
            all.grantLifetime(),
            all.sessionLifetime(),
            all.refreshGrace());
    realm.append(work ->
        work.load(Realm.FOLD, RealmEvent.STREAM)
            .map(state ->
                Decision.answer(
                    RealmDecider.decide(
                        state, new RealmCommand.ChangePolicy("Tokens", policy, work.at())))));
  }

  private String actorAfter(long sequence) {
    RecordedEvent event =
        store
            .read(TokenRealm.ID, Log.IDENTITY, sequence, 1)
            .await()
            .atMost(Duration.ofSeconds(10))
            .getFirst();
    return new String(event.origin().actor(), StandardCharsets.UTF_8);
  }

  private ClientKey client(String id) {
    return realm.handle(work ->
        work.holder(new ClientId(id).claim())
            .map(holder -> Decision.answer(new ClientKey(holder.orElseThrow().id()))));
  }

  private void change(Function<ClientKey, ClientCommand> command) {
    ClientKey key = client("watcher");
    realm.append(work ->
        work.load(Client.FOLD, key.stream())
            .map(state -> Decision.answer(ClientDecider.decide(state, command.apply(key)))));
  }

  private static Response get(String token) {
    return given().header("Authorization", "Bearer " + token).get(DOOR);
  }

  private static Response post(String token) {
    return given().header("Authorization", "Bearer " + token).post(DOOR);
  }

  private static void assertRefused(Response response, int status) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
    assertThat(response.contentType()).startsWith("application/problem+json");
    assertThat(response.asString()).doesNotContain("Exception", "dev.muster");
  }
}
