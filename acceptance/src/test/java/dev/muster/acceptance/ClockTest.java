package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// A replica whose clock is an hour off gives nothing, takes nothing and says so, until its clock
/// is right again: it would take for good what has expired, and date what it writes in the future.
@ExtendWith(Shared.class)
@Tag("faketime")
@Timeout(240)
final class ClockTest {
  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final Fleet fleet;

  ClockTest(Fleet fleet) {
    this.fleet = fleet;
  }

  @Test
  void a_replica_whose_clock_jumps_answers_nothing_until_it_is_right_again() throws IOException {
    FalseClock clock = new FalseClock(fleet.temporary("clock"));
    String access =
        new DesktopApp(fleet.issuer())
            .signIn("ada", Checkout.secret("ada.password"))
            .get("access_token")
            .textValue();
    try (Replica replica = fleet.another("identity-api", clock.environment())) {
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
  }

  private static HttpResponse<String> userinfo(Replica replica, String access) {
    return new DesktopApp(replica.issuer()).userinfo(access);
  }
}
