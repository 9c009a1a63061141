package dev.muster.identity.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.activity.ActivityEvent;
import dev.muster.domain.user.UserId;
import dev.muster.identity.token.ApiTokens;
import dev.muster.identity.token.SignedInUser;
import dev.muster.identity.token.TokenRealm;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may open what is personal in events, and who may not.
@QuarkusTest
final class EventKeysTest {
  private static final String KEYS = "/realms/tokens/events/keys";

  @Inject TokenRealm realm;
  @Inject Strangers strangers;

  @Test
  void a_consumer_opens_a_persons_fields_with_the_key_by_what_the_document_says() throws Exception {
    UserId ada = SignedInUser.of(realm, "ada").id();
    JsonPath registered = SealedText.event("user.registered.v1", ada);

    Response answer = ask(ada.value());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith("application/jwk-set+json");
    assertThat(answer.header("Cache-Control")).isEqualTo("private, max-age=300");
    JsonPath jwk = json(answer).setRootPath("keys[0]");
    assertThat(jwk.getString("kty")).isEqualTo("oct");
    assertThat(jwk.getString("alg")).isEqualTo("A256GCM");
    assertThat(jwk.getString("kid")).isEqualTo(ada.toString());
    assertThat(SealedText.open(registered, "userName", jwk.getString("k"))).isEqualTo("\"ada\"");
    assertThat(SealedText.open(registered, "profile", jwk.getString("k"))).contains("Lovelace");
  }

  @Test
  void what_is_personal_of_nobody_known_opens_with_the_key_of_its_month() throws Exception {
    String token = token();
    JsonPath issued = SealedText.withActorsAddress();
    UUID month = SealedText.key(issued.getString("actoraddress"));

    Response answer = ask(token, month);

    assertThat(month).isEqualTo(DataKeyId.ofMonth(Instant.now()).value());
    assertThat(SealedText.openAddress(issued, json(answer).getString("keys[0].k")))
        .isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
  }

  @Test
  void that_keys_are_read_is_itself_an_event_with_who_and_whose() {
    UserId ada = SignedInUser.of(realm, "ada").id();
    UserId grace = SignedInUser.of(realm, "grace").id();
    long before = realm.sequence(Log.ACTIVITY);

    ask(ada.value(), grace.value(), UUID.randomUUID()).then().statusCode(200);

    List<ActivityEvent.KeysRead> read = reads(before);
    assertThat(read).hasSize(1);
    assertThat(read.getFirst().client()).isEqualTo(strangers.watcher());
    assertThat(read.getFirst().user()).isNull();
    assertThat(read.getFirst().keys()).isEqualTo(Set.of(ada.personalKey(), grace.personalKey()));
  }

  @Test
  void where_no_key_leaves_nobody_has_read_one() {
    long before = realm.sequence(Log.ACTIVITY);

    ask(UUID.randomUUID()).then().statusCode(404);

    assertThat(reads(before)).isEmpty();
  }

  @Test
  void once_erased_it_is_gone_also_where_a_replica_remembers_the_key() {
    UserId bob = strangers.register(TokenRealm.ID);
    UserId eve = strangers.register(TokenRealm.ID);
    ask(bob.value(), eve.value()).then().statusCode(200);

    strangers.eraseElsewhere(bob);
    Response alone = ask(bob.value());
    Response together = ask(bob.value(), eve.value());

    assertProblem(alone, 410);
    assertThat(json(alone).getList("erased")).containsExactly(bob.toString());
    assertThat(together.statusCode()).isEqualTo(200);
    assertThat(json(together).getList("keys.kid")).containsExactly(eve.toString());
    assertThat(json(together).getList("erased")).containsExactly(bob.toString());
  }

  @Test
  void whoever_is_erased_while_the_key_is_being_read_keeps_it() {
    UserId bob = strangers.register(TokenRealm.ID);
    long before = realm.sequence(Log.ACTIVITY);

    KeysRead read = strangers.readWhileErased(bob);

    assertThat(read.open()).isEmpty();
    assertThat(read.erased()).containsExactly(bob.personalKey());
    assertThat(reads(before)).isEmpty();
  }

  @Test
  void no_key_of_a_secret_or_of_another_realm_can_be_told_from_one_that_never_was() {
    UserId ada = SignedInUser.of(realm, "ada").id();
    UUID never = UUID.randomUUID();
    String unknown = ask(never).asString();

    for (UUID id :
        List.of(
            SealedText.key(SealedText.event("password.set.v1", ada).getString("data.hash.sealed")),
            SealedText.key(
                SealedText.event("key.created.v1", null).getString("data.privateKey.sealed")),
            strangers.register(RealmId.MAIN).value(),
            DataKeyId.named("claims").value(),
            DataKeyId.named("refresh-tokens").value(),
            DataKeyId.named("browser-state").value(),
            DataKeyId.ofNetworks(Instant.now()).value(),
            DataKeyId.ofMonth(Instant.parse("2026-02-01T00:00:00Z")).value())) {
      Response answer = ask(id);
      assertProblem(answer, 404);
      assertThat(answer.asString().replace(id.toString(), never.toString())).isEqualTo(unknown);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "\"keys\"",
        "{}",
        "{\"keys\":[]}",
        "{\"keys\":\"x\"}",
        "{\"keys\":{}}",
        "{\"keys\":[\"x\"]}",
        "{\"keys\":[1]}",
        "{\"keys\":[null]}",
        "{\"keys\":[[]]}",
        "{\"keys\":[\"1-1-1-1-1\"]}",
        "{\"keys\":[\"01a20ce4-05c0-7284-836c-cb5b8ee3ce0b\"]} x",
        "{\"keys\":[\"01a20ce4-05c0-7284-836c-cb5b8ee3ce0b\"],\"keys\":[]}",
        "{\"keys\":[\"01a20ce4-05c0-7284-836c-cb5b8ee3ce0b\"],\"all\":true}",
        "{\"keys\":[\"01a20ce4-05c0-7284-836c-cb5b8ee3ce0\\u0000\"]}"
      })
  void a_malformed_request_is_a_problem(String body) {
    assertProblem(post(token(), body), 400);
  }

  @Test
  void there_is_an_end_to_how_many_may_be_asked_for_and_to_how_long_a_body_may_be() {
    UUID[] many = IntStream.range(0, 101).mapToObj(_ -> UUID.randomUUID()).toArray(UUID[]::new);

    assertProblem(ask(many), 400);
    assertProblem(post(token(), "{\"keys\":" + "[".repeat(100_000)), 400);
    assertProblem(post(token(), " ".repeat(2_000_000)), 413);
  }

  @Test
  void whoever_lacks_the_scope_or_a_token_of_this_realm_gets_nothing() {
    UserId ada = SignedInUser.of(realm, "ada").id();
    String body = "{\"keys\":[\"" + ada + "\"]}";

    assertProblem(given().contentType("application/json").body(body).post(KEYS), 401);
    assertProblem(post(ApiTokens.ofJob("watcher", "audit:read"), body), 401);
    Response reader = post(ApiTokens.ofJob("watcher", "events:read"), body);
    assertProblem(reader, 403);
    assertThat(reader.header("WWW-Authenticate"))
        .contains("error=\"insufficient_scope\"", "scope=\"events:personal\"");
    assertProblem(
        given()
            .contentType("application/json")
            .header("Authorization", "Bearer " + token())
            .body(body)
            .post("/realms/main/events/keys"),
        401);
    assertProblem(post("", "{"), 401);
  }

  @Test
  void another_method_or_content_type_is_refused() {
    String token = token();

    assertProblem(given().header("Authorization", "Bearer " + token).get(KEYS), 405);
    assertProblem(
        given()
            .header("Authorization", "Bearer " + token)
            .contentType("text/plain")
            .body("x")
            .post(KEYS),
        415);
  }

  private List<ActivityEvent.KeysRead> reads(long after) {
    return realm.events(Log.ACTIVITY, after).stream()
        .filter(ActivityEvent.KeysRead.class::isInstance)
        .map(ActivityEvent.KeysRead.class::cast)
        .toList();
  }

  private static String token() {
    return ApiTokens.ofJob("watcher", "events:personal");
  }

  private static Response ask(UUID... ids) {
    return ask(token(), ids);
  }

  private static Response ask(String token, UUID... ids) {
    List<String> quoted = List.of(ids).stream().map(id -> "\"" + id + "\"").toList();
    return post(token, "{\"keys\":[" + String.join(",", quoted) + "]}");
  }

  private static Response post(String token, String body) {
    return given()
        .header("Authorization", "Bearer " + token)
        .contentType("application/json")
        .body(body)
        .post(KEYS);
  }

  private static JsonPath json(Response response) {
    return JsonPath.from(response.asString());
  }

  private static void assertProblem(Response response, int status) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
    assertThat(response.contentType()).startsWith("application/problem+json");
    assertThat(response.asString()).doesNotContain("Exception", "dev.muster", "\"k\"");
  }
}
