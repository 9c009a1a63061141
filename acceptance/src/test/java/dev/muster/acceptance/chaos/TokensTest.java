package dev.muster.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.acceptance.chaos.Operation.What;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TokensTest {
  private static final long SECOND = 1_000_000_000;

  private final Operation signedIn =
      Samples.done(What.SIGN_IN, 0, Map.of(), Map.of("code", "code"));
  private final Operation redeemed = token(What.REDEEM, "code", 1, "r0");

  @Test
  void each_token_used_once_gives_nothing_to_say() {
    assertThat(found(redeemed, refresh("r0", 2, "r1"), refresh("r1", 3, "r2"))).isEmpty();
  }

  @Test
  void a_code_redeemed_twice_is_named() {
    assertThat(found(redeemed, token(What.REDEEM, "code", 2, "q0")))
        .anyMatch(finding -> finding.startsWith("a code was redeemed twice"));
  }

  @Test
  void a_repeated_refresh_has_the_same_successor() {
    assertThat(found(redeemed, refresh("r0", 2, "r1"), refresh("r0", 3, "r1"))).isEmpty();
    assertThat(found(redeemed, refresh("r0", 2, "r1"), refresh("r0", 3, "q1")))
        .anyMatch(finding -> finding.startsWith("a refresh token has two successors"));
  }

  @Test
  void a_refresh_token_is_good_no_more_after_its_grace_or_its_successor() {
    assertThat(found(redeemed, refresh("r0", 2, "r1"), refresh("r0", 90, "r1")))
        .anyMatch(finding -> finding.startsWith("a refresh token was good after its grace"));
    assertThat(
            found(redeemed, refresh("r0", 2, "r1"), refresh("r1", 3, "r2"), refresh("r0", 4, "r1")))
        .anyMatch(finding -> finding.startsWith("a refresh token was good after its successor"));
  }

  @Test
  void nothing_is_given_after_a_revocation_was_acknowledged() {
    Operation revoked = token(What.REVOKE, "r0", 2, "");

    assertThat(found(redeemed, revoked, refresh("r0", 3, "r1"))).hasSize(1);
    assertThat(found(redeemed, refresh("r0", 2, "r1"), revoked)).isEmpty();
  }

  @Test
  void nothing_that_was_there_before_a_suspension_is_good_after_it() {
    Operation suspended =
        new Operation(
            4,
            What.SUSPEND,
            "ada",
            Map.of("id", "ada"),
            4 * SECOND,
            5 * SECOND,
            Outcome.DONE,
            Map.of());

    assertThat(found(signedIn, redeemed, suspended, refresh("r0", 6, "r1"))).hasSize(1);
  }

  private static Operation refresh(String token, long second, String successor) {
    return token(What.REFRESH, token, second, successor);
  }

  private static Operation token(What what, String on, long second, String refresh) {
    return new Operation(
        second,
        what,
        on,
        Map.of("code", "code"),
        second * SECOND,
        second * SECOND + 1,
        Outcome.DONE,
        Map.of("refresh", refresh, "sub", "ada"));
  }

  private static List<String> found(Operation... operations) {
    return Tokens.of(List.of(operations)).all();
  }
}
