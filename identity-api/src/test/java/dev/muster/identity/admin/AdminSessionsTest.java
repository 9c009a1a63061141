package dev.muster.identity.admin;

import static dev.muster.identity.admin.Admin.assertProblem;
import static dev.muster.identity.admin.Admin.delete;
import static dev.muster.identity.admin.Admin.get;
import static dev.muster.identity.admin.Admin.ok;
import static dev.muster.identity.admin.Admin.post;
import static dev.muster.identity.admin.Admin.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.session.EndCause;
import dev.muster.domain.session.SessionEvent;
import dev.muster.identity.token.OAuth;
import dev.muster.identity.token.SignedInUser;
import dev.muster.identity.token.TokenRealm;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class AdminSessionsTest {
  @Inject TokenRealm realm;
  @Inject ClientReadModel sessions;

  @BeforeEach
  void follow() {
    sessions.follow();
  }

  @Test
  void a_user_s_live_sessions_are_listed_and_ended_one_by_one() {
    String id = user("session-user");
    SignedInUser first = SignedInUser.of(realm, "session-user");
    SignedInUser second = SignedInUser.of(realm, "session-user");
    JsonPath tokens = tokens(first);

    JsonPath listed = ok(get("users/" + id + "/sessions")).jsonPath();
    long before = realm.sequence(Log.SESSION);
    delete("sessions/" + first.session()).then().statusCode(204);
    delete("sessions/" + first.session()).then().statusCode(204);

    assertThat(listed.getList("items.id"))
        .containsExactly(first.session().toString(), second.session().toString());
    assertThat(listed.getString("items[0].status")).isEqualTo("live");
    assertThat(listed.getList("items[0].amr")).containsExactly("pwd");
    assertThat(realm.events(Log.SESSION, before))
        .singleElement()
        .satisfies(event ->
            assertThat(((SessionEvent.Ended) event).cause()).isEqualTo(EndCause.ENDED_BY_ADMIN));
    assertThat(isActive(tokens)).isFalse();
    assertThat(ok(get("users/" + id + "/sessions")).jsonPath().getList("items.id"))
        .containsExactly(second.session().toString());
    JsonPath ended = ok(get("sessions/" + first.session())).jsonPath();
    assertThat(ended.getString("status")).isEqualTo("ended");
    assertThat(ended.getString("cause")).isEqualTo("ended_by_admin");
  }

  @Test
  void sessions_are_paged() {
    String id = user("much-signed-in");
    SignedInUser first = SignedInUser.of(realm, "much-signed-in");
    SignedInUser second = SignedInUser.of(realm, "much-signed-in");

    JsonPath one = ok(get("users/" + id + "/sessions?limit=1")).jsonPath();
    JsonPath two = ok(get("users/" + id + "/sessions?cursor=" + one.getString("next"))).jsonPath();

    assertThat(one.getList("items.id")).containsExactly(first.session().toString());
    assertThat(two.getList("items.id")).containsExactly(second.session().toString());
  }

  @Test
  void whoever_is_signed_out_everywhere_is_out_and_may_sign_in_again() {
    String id = user("out-everywhere");
    SignedInUser former = SignedInUser.of(realm, "out-everywhere");
    JsonPath tokens = tokens(former);
    assertThat(isActive(tokens)).isTrue();

    ok(post("users/" + id + "/sign-out"));
    SignedInUser anew = SignedInUser.of(realm, "out-everywhere");

    assertThat(isActive(tokens)).isFalse();
    OAuth.assertRefused(
        OAuth.web("token", OAuth.refresh(tokens.getString("refresh_token"))), 400, "invalid_grant");
    assertThat(ok(get("sessions/" + former.session())).jsonPath().getString("status"))
        .isEqualTo("superseded");
    assertThat(ok(get("users/" + id + "/sessions")).jsonPath().getList("items.id"))
        .containsExactly(anew.session().toString());
    assertThat(isActive(tokens(anew))).isTrue();
  }

  @Test
  void what_is_no_session_is_not_found() {
    for (String id : new String[] {"x", "01900000-0000-7000-8000-000000000000"}) {
      assertProblem(get("sessions/" + id), 404);
      assertProblem(delete("sessions/" + id), 404);
      assertProblem(get("users/" + id + "/sessions"), 404);
      assertProblem(post("users/" + id + "/sign-out"), 404);
    }
  }

  private static JsonPath tokens(SignedInUser user) {
    var response = OAuth.web("token", OAuth.redemption("web", user.code("web", "openid")));
    response.then().statusCode(200);
    return response.jsonPath();
  }

  private static boolean isActive(JsonPath tokens) {
    return OAuth.asWeb()
        .formParam("token", tokens.getString("access_token"))
        .post("/realms/tokens/oauth2/introspect")
        .jsonPath()
        .getBoolean("active");
  }
}
