package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each runnable alone in its process, and two replicas of the one that answers people.
@ExtendWith(Shared.class)
@Timeout(180)
final class RunnablesTest {
  private final Fleet fleet;
  private final TestClients clients;

  RunnablesTest(Fleet fleet, TestClients clients) {
    this.fleet = fleet;
    this.clients = clients;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "outbox",
        "token-service",
        "scim-service",
        "audit-service",
        "identity-api 1",
        "identity-api 2"
      })
  void a_runnable_starts_alone_and_is_ready(String name) {
    Replica replica = fleet.replica(name).awaitReadiness(200);

    assertThat(replica.program().isAlive()).isTrue();
    assertThat(saidAtItsStart(replica)).noneMatch(line -> line.contains("\"level\":\"ERROR\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "outbox",
        "token-service",
        "scim-service",
        "audit-service",
        "identity-api 1",
        "identity-api 2"
      })
  void a_runnable_listens_on_loopback_where_nobody_says_otherwise(String name) {
    Replica replica = fleet.replica(name);
    String here = "http://127.0.0.1:" + replica.management();

    assertThat(saidAtItsStart(replica))
        .anyMatch(line -> line.contains("Management interface listening on " + here))
        .noneMatch(line -> line.contains("0.0.0.0"));
  }

  /// Other tests may have taken its servers away since.
  private static Stream<String> saidAtItsStart(Replica replica) {
    return replica.program().lines().stream()
        .takeWhile(line -> !line.contains("Installed features"));
  }

  @Test
  void a_code_from_one_replica_is_redeemed_at_the_other_once() {
    fleet.leadTo(first());
    DesktopApp.Attempt attempt = new DesktopApp(fleet.issuer()).attempt();
    DesktopApp app = new DesktopApp(first().issuer());
    URI callback =
        new Visitor()
            .signIn(attempt.address(), "grace", Checkout.secret("grace.password"))
            .callback();

    HttpResponse<String> tokens = attempt.redeem(callback, second().issuer());
    assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
    String access = Http.json(tokens.body()).get("access_token").textValue();
    assertThat(app.userinfo(access).statusCode()).isEqualTo(200);

    HttpResponse<String> replayed = attempt.redeem(callback, first().issuer());
    assertThat(replayed.statusCode()).isEqualTo(400);
    assertThat(replayed.body()).contains("invalid_grant");
    assertThat(app.userinfo(access).statusCode()).isEqualTo(401);
  }

  @Test
  void the_same_assertion_at_both_replicas_at_the_same_moment_gives_one_token() throws Exception {
    for (int round = 0; round < 5; round++) {
      String assertion = clients.assertion(fleet.issuer());
      CyclicBarrier together = new CyclicBarrier(2);
      try (ExecutorService senders = Executors.newFixedThreadPool(2)) {
        List<Future<Integer>> answers =
            Stream.of(first().issuer(), second().issuer())
                .map(replica ->
                    senders.submit(() -> {
                      together.await();
                      return present(assertion, replica);
                    }))
                .toList();

        assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
            .containsExactlyInAnyOrder(200, 401);
      }
    }
  }

  private static int present(String assertion, URI replica) {
    return new Http()
        .post(
            URI.create(replica + "/oauth2/token"),
            Map.of(
                "grant_type", "client_credentials",
                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion", assertion,
                "scope", "orders:read"))
        .statusCode();
  }

  private Replica first() {
    return fleet.replica("identity-api 1");
  }

  private Replica second() {
    return fleet.replica("identity-api 2");
  }
}
