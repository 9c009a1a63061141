package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.domain.Log;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What goes on without Kafka, and what does not without PostgreSQL.
@ExtendWith(Shared.class)
@Timeout(180)
final class OutageTest {
  private static final Duration FAST = Duration.ofSeconds(8);

  private final Fleet fleet;
  private final DesktopApp app;

  OutageTest(Fleet fleet) {
    this.fleet = fleet;
    this.app = new DesktopApp(fleet.issuer());
  }

  @Test
  void without_kafka_people_sign_in_and_the_topics_catch_up_afterwards() {
    Replica api = fleet.replica("identity-api 1");
    fleet.servers().stopKafka();
    try {
      app.signIn("ada", Checkout.secret("ada.password"));
      for (int i = 0; i < 20; i++) {
        new BillingJob(fleet.issuer()).token();
      }
      assertThat(fleet.replica("outbox").awaitReadiness(503).readiness())
          .extracting(HttpResponse::body)
          .asString()
          .contains("degraded");
      api.awaitHealth("read models", check -> check.at("/data/degraded").asBoolean());
      assertThat(api.awaitReadiness(200).program().isAlive()).isTrue();
      app.signIn("ada", Checkout.secret("ada.password"));
    } finally {
      fleet.servers().startKafka();
    }

    for (Log log : Log.values()) {
      Published.whole(fleet.kafka(), fleet.database(), log);
    }
    fleet.replicas().forEach(replica -> replica.awaitReadiness(200));
    api.awaitHealth("read models", OutageTest::isWell);
  }

  private static boolean isWell(JsonNode check) {
    return !check.at("/data/degraded").asBoolean()
        && check.at("/data/audit.events-behind").asLong() == 0;
  }

  @Test
  void without_postgres_requests_fail_fast_and_recover_by_themselves() {
    BillingJob job = new BillingJob(fleet.issuer());
    job.token();
    fleet.servers().stopPostgres();
    try {
      Instant asked = Instant.now();
      HttpResponse<String> refused = job.askForToken();

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(refused.body()).doesNotContain("Exception", "\tat ");
      assertThat(Duration.between(asked, Instant.now())).isLessThan(FAST);
      fleet.replica("identity-api 1").awaitReadiness(503);
    } finally {
      fleet.servers().startPostgres();
    }

    fleet.replicas().forEach(replica -> replica.awaitReadiness(200));
    job.token();
    app.signIn("ada", Checkout.secret("ada.password"));
    for (Log log : Log.values()) {
      Published.whole(fleet.kafka(), fleet.database(), log);
    }
  }
}
