package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// A replica whose clock is an hour off gives nothing, takes nothing and says so, until its clock
/// is right again: it would take for good what has expired, and date what it writes in the future.
@ExtendWith(Shared.class)
@Tag("faketime")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
final class ClockTest {
  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final Fleet fleet;
  private final FalseClock clock;
  private final Replica replica;

  ClockTest(Fleet fleet) throws IOException {
    this.fleet = fleet;
    this.clock = new FalseClock(fleet.temporary("clock"));
    this.replica = fleet.another("identity-api", clock.environment());
  }

  @AfterAll
  void close() {
    replica.close();
  }

  /// Times in the log are its database's.
  @Test
  void a_replica_whose_clock_is_a_little_behind_knows_who_somebody_is_now() throws IOException {
    Machine auditor = Machine.of(replica.issuer(), "auditor-job", "audit:read");
    clock.off(Duration.ofSeconds(-15));
    Pause.of(Duration.ofSeconds(2));
    Person person = Person.broughtInAt(fleet.issuer());

    HttpResponse<String> now = auditor.get("/audit/users/" + person.id(), Map.of());

    clock.off(Duration.ZERO);
    assertThat(now.statusCode()).as(now.body()).isEqualTo(200);
    assertThat(Http.json(now.body()).get("userName").textValue()).isEqualTo(person.userName());
  }

  @Test
  void a_replica_whose_clock_jumps_answers_nothing_until_it_is_right_again() throws IOException {
    String access =
        new DesktopApp(fleet.issuer())
            .signIn("ada", Checkout.secret("ada.password"))
            .get("access_token")
            .textValue();
    BillingJob job = new BillingJob(replica.issuer());
    job.token();
    for (Duration off : new Duration[] {AN_HOUR, AN_HOUR.negated()}) {
      clock.off(off);
      replica.awaitReadiness(503);
      assertThat(replica.readiness()).extracting(HttpResponse::body).asString().contains("clock");
      assertThat(job.askForToken().statusCode()).isEqualTo(503);
      assertThat(userinfo(replica, access).statusCode()).isEqualTo(503);
    }
    clock.off(Duration.ZERO);
    replica.awaitReadiness(200);
    job.token();
    assertThat(userinfo(replica, access).statusCode()).isEqualTo(200);
    assertThat(fleet.database().column("select recorded_at <= now() from log.head"))
        .containsOnly("t");
  }

  private static HttpResponse<String> userinfo(Replica replica, String access) {
    return new DesktopApp(replica.issuer()).userinfo(access);
  }
}
