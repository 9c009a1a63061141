package dev.muster.identity.admin;

import static dev.muster.identity.admin.Admin.BASE;
import static dev.muster.identity.admin.Admin.as;
import static dev.muster.identity.admin.Admin.assertProblem;
import static dev.muster.identity.admin.Admin.boss;
import static dev.muster.identity.admin.Admin.delete;
import static dev.muster.identity.admin.Admin.get;
import static dev.muster.identity.admin.Admin.ok;
import static dev.muster.identity.admin.Admin.post;
import static dev.muster.identity.admin.Admin.put;
import static dev.muster.identity.admin.Admin.user;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.Decision;
import dev.muster.domain.Log;
import dev.muster.domain.Rejected;
import dev.muster.domain.Subject;
import dev.muster.domain.credential.CredentialEvent;
import dev.muster.domain.user.Profile;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserCommand;
import dev.muster.domain.user.UserDecider;
import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.domain.user.UserName;
import dev.muster.eventstore.Actor;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Request;
import dev.muster.identity.scim.Scim;
import dev.muster.identity.token.ApiTokens;
import dev.muster.identity.token.OAuth;
import dev.muster.identity.token.SignedInUser;
import dev.muster.identity.token.TokenRealm;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is left of a person once they are erased, and who may do that.
@QuarkusTest
final class AdminErasureTest {
  @Inject TokenRealm realm;

  @Test
  void whoever_is_erased_is_gone_at_every_door_with_the_password_and_the_name_is_free() {
    String id = user("to-be-forgotten");
    ok(put("users/" + id + "/password", "{'password':'a long passphrase 7'}"));
    long before = realm.sequence(Log.IDENTITY);

    Response erased = post("users/" + id + "/erase");

    assertThat(erased.statusCode()).as(erased.asString()).isEqualTo(204);
    assertThat(erased.header("Muster-Position")).isNotBlank();
    assertThat(realm.events(Log.IDENTITY, before))
        .hasExactlyElementsOfTypes(UserEvent.Erased.class, CredentialEvent.PasswordRemoved.class);
    assertProblem(get("users/" + id), 404);
    assertProblem(post("users/" + id + "/suspend"), 404);
    assertProblem(delete("users/" + id), 404);
    assertThat(Scim.asHr().get(Scim.BASE + "/Users/" + id).statusCode()).isEqualTo(404);
    assertProblem(key(id), 410);
    user("to-be-forgotten");
  }

  @Test
  void whoever_is_erased_twice_is_erased_once() {
    String id = user("erased-twice");
    post("users/" + id + "/erase").then().statusCode(204);
    long before = realm.sequence(Log.IDENTITY);

    Response again = post("users/" + id + "/erase");

    assertThat(again.statusCode()).isEqualTo(204);
    assertThat(again.header("Muster-Position")).isNull();
    assertThat(realm.sequence(Log.IDENTITY)).isEqualTo(before);
  }

  @Test
  void whoever_was_deleted_can_still_be_erased() {
    String id = user("deleted-first");
    delete("users/" + id).then().statusCode(204);
    assertThat(key(id).statusCode()).as("a deletion erases nothing").isEqualTo(200);

    post("users/" + id + "/erase").then().statusCode(204);

    assertProblem(key(id), 410);
  }

  @Test
  void nobody_is_erased_who_is_not_known_or_not_as_was_meant() {
    for (String id : new String[] {"x", "01900000-0000-7000-8000-000000000000"}) {
      assertProblem(post("users/" + id + "/erase"), 404);
    }
    String id = user("meant-otherwise");
    assertProblem(boss().header("If-Match", "W/\"7\"").post(BASE + "users/" + id + "/erase"), 412);
    assertThat(get("users/" + id).statusCode()).isEqualTo(200);
    boss()
        .header("If-Match", "W/\"1\"")
        .post(BASE + "users/" + id + "/erase")
        .then()
        .statusCode(204);
  }

  @Test
  void an_owner_is_erased_only_by_those_who_could_be_one() {
    String id = user("owner-to-erase");
    ok(put("users/" + id + "/roles/owner"));
    String path = BASE + "users/" + id + "/erase";

    assertProblem(given().post(path), 401);
    assertProblem(as("client-office", "admin:clients").post(path), 403);
    assertProblem(as("people-office", "admin:users").post(path), 403);
    assertProblem(as("small-console", "admin:users").post(path), 403);
    assertThat(get("users/" + id).statusCode()).isEqualTo(200);
    boss().post(path).then().statusCode(204);
  }

  @Test
  void what_let_the_person_in_is_dead_by_the_next_request() {
    String id = user("erased-with-tokens");
    SignedInUser person = SignedInUser.of(realm, "erased-with-tokens");
    var tokens = OAuth.web("token", OAuth.redemption("web", person.code("web", "openid")));
    tokens.then().statusCode(200);

    post("users/" + id + "/erase").then().statusCode(204);

    assertThat(
            OAuth.asWeb()
                .formParam("token", tokens.jsonPath().getString("access_token"))
                .post("/realms/tokens/oauth2/introspect")
                .jsonPath()
                .getBoolean("active"))
        .isFalse();
    String refresh = tokens.jsonPath().getString("refresh_token");
    OAuth.assertRefused(OAuth.web("token", OAuth.refresh(refresh)), 400, "invalid_grant");
  }

  @Test
  void a_sub_never_comes_back_though_the_name_does() {
    UserId first = new UserId(EventIds.next());
    register(first, "sub-of-the-past");
    post("users/" + first + "/erase").then().statusCode(204);
    assertThatThrownBy(() -> register(new UserId(EventIds.next()), "sub-of-the-past"))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("subject");
  }

  @Test
  void whoever_erases_themselves_leaves_no_address_behind() {
    String id = user("by-own-hand");
    UserId self = new UserId(UUID.fromString(id));
    Actor actor = Actor.user(self.value(), null, "192.0.2.77");
    Request request = new Request(TokenRealm.ID, actor, EventIds.next(), null, null, Instant.now());

    realm
        .replica()
        .handle(
            request,
            work ->
                work.load(User.FOLD, self.stream())
                    .map(state -> {
                      var erase = new UserCommand.Erase(self, work.at());
                      return Decision.of(List.copyOf(UserDecider.decide(state, erase)), true);
                    }))
        .await()
        .atMost(Duration.ofSeconds(30));

    assertProblem(key(id), 410);
    assertProblem(get("users/" + id), 404);
  }

  private void register(UserId id, String subject) {
    realm.append(work ->
        work.load(User.FOLD, id.stream())
            .map(state -> {
              var wish =
                  new UserCommand.Register(
                      id,
                      new Subject(subject),
                      new UserName("named-" + id),
                      Profile.EMPTY,
                      work.at());
              return Decision.answer(UserDecider.decide(state, wish));
            }));
  }

  private static Response key(String id) {
    return given()
        .header("Authorization", "Bearer " + ApiTokens.ofJob("watcher", "events:personal"))
        .contentType("application/json")
        .body("{\"keys\":[\"" + id + "\"]}")
        .post("/realms/tokens/events/keys");
  }
}
