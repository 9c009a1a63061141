package dev.muster.identity.events;

import static dev.muster.identity.events.Asking.ask;
import static dev.muster.identity.events.Asking.assertProblem;
import static dev.muster.identity.events.Asking.json;
import static dev.muster.identity.events.Asking.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.activity.ActivityEvent;
import dev.muster.domain.user.UserId;
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
import org.junit.jupiter.api.Test;

/// Who may open what is personal in events, and who may not.
@QuarkusTest
final class EventKeysTest {
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

  private List<ActivityEvent.KeysRead> reads(long after) {
    return realm.events(Log.ACTIVITY, after).stream()
        .filter(ActivityEvent.KeysRead.class::isInstance)
        .map(ActivityEvent.KeysRead.class::cast)
        .toList();
  }
}
