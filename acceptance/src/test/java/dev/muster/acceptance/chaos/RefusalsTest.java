package dev.muster.acceptance.chaos;

import static dev.muster.acceptance.chaos.Samples.but;
import static dev.muster.acceptance.chaos.Samples.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.acceptance.chaos.Operation.What;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RefusalsTest {
  private static final Map<String, String> FAMILY = Map.of("code", "c", "name", "ada");
  private static final Operation SIGNED_IN = done(What.SIGN_IN, 0, Map.of(), Map.of("code", "c"));
  private static final Operation REDEEMED = done(What.REDEEM, 20, FAMILY, Map.of());
  private static final Operation REFUSED =
      but(done(What.REFRESH, 60, FAMILY, Map.of()), Outcome.REFUSED, 70);

  @Test
  void a_refresh_token_used_once_is_not_refused() {
    assertThat(found(SIGNED_IN, REDEEMED, REFUSED)).hasSize(1);
  }

  @Test
  void a_code_used_once_and_in_time_is_not_refused() {
    assertThat(found(SIGNED_IN, but(REDEEMED, Outcome.REFUSED, 30))).hasSize(1);
    assertThat(found(SIGNED_IN, but(REDEEMED, Outcome.REFUSED, 60_000_000_000L))).isEmpty();
  }

  @Test
  void a_suspension_a_revocation_and_a_second_use_are_reasons() {
    Operation suspended = done(What.SUSPEND, 40, Map.of("id", "1"), Map.of());
    Operation revoked = done(What.REVOKE, 40, FAMILY, Map.of());
    Operation used = done(What.REFRESH, 40, FAMILY, Map.of());

    assertThat(found(SIGNED_IN, REDEEMED, suspended, REFUSED)).isEmpty();
    assertThat(found(SIGNED_IN, REDEEMED, revoked, REFUSED)).isEmpty();
    assertThat(found(SIGNED_IN, REDEEMED, used, REFUSED)).isEmpty();
  }

  @Test
  void what_a_client_does_not_know_the_end_of_may_be_the_reason() {
    Operation suspended = done(What.SUSPEND, 40, Map.of("id", "1"), Map.of());

    assertThat(found(SIGNED_IN, REDEEMED, but(suspended, Outcome.UNKNOWN, 45), REFUSED)).isEmpty();
    assertThat(found(SIGNED_IN, but(REDEEMED, Outcome.UNKNOWN, 30), REFUSED)).isEmpty();
  }

  private static List<String> found(Operation... operations) {
    return Refusals.of(List.of(operations)).all();
  }
}
