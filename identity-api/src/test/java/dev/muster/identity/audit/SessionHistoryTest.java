package dev.muster.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.identity.token.OAuth;
import dev.muster.identity.token.SignedInUser;
import dev.muster.identity.token.TokenRealm;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class SessionHistoryTest {
  @Inject TokenRealm realm;
  @Inject AuditFeed feed;

  @Test
  void a_session_is_told_with_all_that_came_of_it_each_with_who_from_where_and_why() {
    SignedInUser ada = SignedInUser.of(realm, "ada");
    JsonPath tokens =
        OAuth.web("token", OAuth.redemption("web", ada.code("web", "openid", "orders:read")))
            .jsonPath();
    JsonPath refreshed =
        OAuth.web("token", OAuth.refresh(tokens.getString("refresh_token"))).jsonPath();
    OAuth.web("revoke", Map.of("token", refreshed.getString("access_token")))
        .then()
        .statusCode(200);
    ada.endSession();
    feed.all();

    JsonPath history = Audit.ok("sessions/" + ada.session()).jsonPath();

    assertThat(history.getList("steps.what", String.class))
        .containsExactly(
            "session.started.v1",
            "grant.code-issued.v1",
            "grant.code-redeemed.v1",
            "token.issued.v1",
            "grant.refreshed.v1",
            "token.issued.v1",
            "token.revoked.v1",
            "session.ended.v1");
    assertThat(history.getString("userName")).isEqualTo("ada");
    assertThat(history.getString("user")).isEqualTo(ada.id().toString());
    assertThat(history.getBoolean("truncated")).isFalse();
    assertThat(history.getBoolean("retired")).isFalse();
    assertThat(history.getList("steps[0].why", String.class)).containsExactly("pwd");
    assertThat(history.getString("steps[3].who")).isEqualTo("web");
    assertThat(history.getString("steps[3].where")).isEqualTo("127.0.0.1");
    assertThat(history.getString("steps[3].why")).isEqualTo("authorization_code");
    assertThat(history.getString("steps[5].why")).isEqualTo("refresh_token");
    assertThat(history.getString("steps[7].why")).isEqualTo("signed-out");
  }

  @Test
  void no_other_session_is_told_beside_it() {
    SignedInUser one = SignedInUser.of(realm, "ada");
    SignedInUser other = SignedInUser.of(realm, "ada");
    OAuth.web("token", OAuth.redemption("web", other.code("web", "openid")));
    feed.all();

    JsonPath history = Audit.ok("sessions/" + one.session()).jsonPath();

    assertThat(history.getList("steps.what")).containsExactly("session.started.v1");
  }

  @Test
  void what_is_no_session_here_is_not_found_and_what_is_no_id_is_told_so() {
    feed.all();
    Audit.assertProblem(Audit.get("sessions/" + UUID.randomUUID()), 404);
    Audit.assertProblem(Audit.get("sessions/nonsense"), 400);
    Audit.assertProblem(Audit.get("sessions/" + UUID.randomUUID() + "?at=x"), 400);
  }
}
