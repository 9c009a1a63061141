package dev.muster.acceptance.chaos;

import static dev.muster.acceptance.chaos.Samples.but;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.acceptance.chaos.Operation.What;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Whether the search sees what is wrong with a code and what came of it.
final class FamilyTest {
  private static final Operation REDEEMED = operation(What.REDEEM, "c", 0, "r0");

  @Test
  void one_token_after_another_has_an_order() {
    assertThat(found(REDEEMED, refresh("r0", 100, "r1"), refresh("r1", 200, "r2"))).isEmpty();
  }

  @Test
  void a_code_redeemed_twice_has_none_even_at_the_same_time() {
    assertThat(found(REDEEMED, operation(What.REDEEM, "c", 5, "q0"))).hasSize(1);
  }

  @Test
  void a_repetition_gives_the_same_successor_until_that_is_used() {
    assertThat(found(REDEEMED, refresh("r0", 100, "r1"), refresh("r0", 200, "r1"))).isEmpty();
    assertThat(found(REDEEMED, refresh("r0", 100, "r1"), refresh("r0", 105, "q1"))).hasSize(1);
    assertThat(
            found(
                REDEEMED,
                refresh("r0", 100, "r1"),
                refresh("r1", 200, "r2"),
                refresh("r0", 300, "r1")))
        .hasSize(1);
  }

  @Test
  void after_a_refusal_or_a_revocation_nothing_is_given() {
    Operation refused = but(refresh("r0", 100, ""), Outcome.REFUSED, 110);
    Operation revoked = operation(What.REVOKE, "r0", 100, "");

    assertThat(found(REDEEMED, refused, refresh("r0", 200, "r1"))).hasSize(1);
    assertThat(found(REDEEMED, revoked, refresh("r0", 200, "r1"))).hasSize(1);
    assertThat(found(REDEEMED, revoked, refresh("r0", 105, "r1"))).isEmpty();
  }

  @Test
  void what_is_of_unknown_outcome_may_have_come_about_or_not() {
    Operation lost = but(refresh("r0", 100, ""), Outcome.UNKNOWN, 110);
    Operation perhaps = but(operation(What.REVOKE, "r0", 100, ""), Outcome.UNKNOWN, 110);

    assertThat(found(REDEEMED, lost, refresh("r0", 200, "r1"), refresh("r1", 300, "r2"))).isEmpty();
    assertThat(found(REDEEMED, perhaps, refresh("r0", 200, "r1"))).isEmpty();
  }

  private static Operation refresh(String token, long begin, String successor) {
    return operation(What.REFRESH, token, begin, successor);
  }

  private static Operation operation(What what, String on, long begin, String refresh) {
    return new Operation(
        begin,
        what,
        on,
        Map.of("code", "c"),
        begin,
        begin + 10,
        Outcome.DONE,
        Map.of("refresh", refresh));
  }

  /// Without what is found about people, as these operations name nobody.
  private static List<String> found(Operation... operations) {
    return Linearizability.of(List.of(operations)).all().stream()
        .filter(finding -> finding.contains("code c"))
        .toList();
  }
}
