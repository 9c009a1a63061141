package dev.muster.identity.token;

import static dev.muster.identity.token.OAuth.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.grant.GrantEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class RotationTest {
  @Inject TokenRealm realm;

  @Test
  void each_use_gives_another_token() {
    String first = firstToken();

    Response refreshed = OAuth.web("token", OAuth.refresh(first));

    refreshed.then().statusCode(200);
    assertThat(next(refreshed)).startsWith("mst_rt_").isNotEqualTo(first);
    assertThat(OAuth.claims(refreshed.jsonPath().getString("id_token")).getClaim("nonce")).isNull();
  }

  @Test
  void a_retry_gets_the_same_successor_and_a_fresh_access_token() {
    String first = firstToken();

    Response refreshed = OAuth.web("token", OAuth.refresh(first));
    Response retried = OAuth.web("token", OAuth.refresh(first));

    assertThat(next(retried)).isEqualTo(next(refreshed));
    assertThat(retried.jsonPath().getString("access_token"))
        .isNotEqualTo(refreshed.jsonPath().getString("access_token"));
  }

  @Test
  void an_old_token_ends_the_family() {
    String first = firstToken();
    String second = next(OAuth.web("token", OAuth.refresh(first)));
    String third = next(OAuth.web("token", OAuth.refresh(second)));
    long before = realm.sequence(Log.SESSION);

    assertRefused(OAuth.web("token", OAuth.refresh(first)), 400, "invalid_grant");
    assertRefused(OAuth.web("token", OAuth.refresh(third)), 400, "invalid_grant");

    assertThat(realm.events(Log.SESSION, before))
        .hasAtLeastOneElementOfType(GrantEvent.ReuseDetected.class)
        .hasAtLeastOneElementOfType(GrantEvent.Revoked.class);
  }

  @Test
  void many_refreshes_at_once_come_to_one_successor() throws Exception {
    String first = firstToken();

    List<Response> answers = together(() -> OAuth.web("token", OAuth.refresh(first)));

    assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
    assertThat(answers.stream().map(RotationTest::next).distinct()).hasSize(1);
  }

  @Test
  void of_many_redemptions_of_a_code_one_succeeds() throws Exception {
    String code = SignedInUser.of(realm, "ada").code("web", "openid");

    List<Response> answers = together(() -> OAuth.web("token", OAuth.redemption("web", code)));

    assertThat(answers.stream().filter(answer -> answer.statusCode() == 200)).hasSize(1);
    answers.stream()
        .filter(answer -> answer.statusCode() != 200)
        .forEach(answer -> assertRefused(answer, 400, "invalid_grant"));
  }

  @Test
  void scopes_may_be_narrowed_but_not_widened() {
    String code = SignedInUser.of(realm, "ada").code("web", "openid", "orders:read");
    String token = next(OAuth.web("token", OAuth.redemption("web", code)));

    Response narrowed = narrowed(token, "openid");
    Response widened = narrowed(next(narrowed), "openid orders:write");

    assertThat(narrowed.jsonPath().getString("scope")).isEqualTo("openid");
    assertRefused(widened, 400, "invalid_scope");
  }

  private static Response narrowed(String token, String scope) {
    return OAuth.asWeb()
        .formParams(OAuth.refresh(token))
        .formParam("scope", scope)
        .post("/realms/tokens/oauth2/token");
  }

  private static List<Response> together(Supplier<Response> request) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Response>> pending = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        pending.add(
            clients.submit(() -> {
              start.await();
              return request.get();
            }));
      }
      start.countDown();
      List<Response> answers = new ArrayList<>();
      for (Future<Response> answer : pending) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  private String firstToken() {
    String code = SignedInUser.of(realm, "ada").code("web", "openid");
    return next(OAuth.web("token", OAuth.redemption("web", code)));
  }

  private static String next(Response response) {
    return response.jsonPath().getString("refresh_token");
  }
}
