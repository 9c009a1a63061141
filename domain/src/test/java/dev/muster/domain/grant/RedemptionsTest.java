package dev.muster.domain.grant;

import static dev.muster.domain.grant.GrantExamples.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Decision;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.Given;
import dev.muster.domain.SecretHash;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.session.EndCause;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedemptionsTest {
  private static final GrantEvent REVOKED =
      new GrantEvent.Revoked(ID, ALICE, SHOP, EndCause.SIGNED_OUT, START);
  private static final Redeem RIGHT = redeem(CODE, CALLBACK, VERIFIER, SHOP);
  private static final Redeem WRONG_SECRET =
      redeem(new SecretHash("guess"), CALLBACK, VERIFIER, SHOP);
  private static final Redeem WRONG_CLIENT = redeem(CODE, CALLBACK, VERIFIER, OTHER);
  private static final Redeem WRONG_URI = redeem(CODE, CALLBACK + "/", VERIFIER, SHOP);
  private static final Redeem WRONG_VERIFIER =
      redeem(CODE, CALLBACK, new CodeVerifier("x".repeat(43)), SHOP);

  @Test
  void a_code_is_redeemed_with_all_proofs_right() {
    Decision<Redemption> decision = decide(RIGHT, FINE, CODE_ISSUED);
    assertThat(decision.events()).isEqualTo(List.of(REDEEMED));
    assertThat(decision.result()).isEqualTo(new Redemption.Granted(ONLINE, 0, GRANT_ENDS));
    assertThat(decision.validUntil()).isEqualTo(CODE_ENDS);
  }

  @Test
  void a_client_that_may_not_refresh_gets_no_refresh_token() {
    Redeem once = new Redeem(CODE, CALLBACK, VERIFIER, SHOP, false, REDEEMED_AT);
    Decision<Redemption> decision = decide(once, FINE, CODE_ISSUED);
    assertThat(decision.events()).isEqualTo(List.of(REDEEMED_ONCE));
    assertThat(decision.result()).isEqualTo(new Redemption.Granted(ONLINE, null, null));
  }

  @Test
  void a_code_never_issued_is_unknown() {
    refuses(RefusalReason.UNKNOWN, decide(RIGHT, FINE));
  }

  @Test
  void a_wrong_proof_is_refused_and_changes_nothing() {
    refuses(RefusalReason.UNKNOWN, decide(WRONG_SECRET, FINE, CODE_ISSUED));
    refuses(RefusalReason.WRONG_CLIENT, decide(WRONG_CLIENT, FINE, CODE_ISSUED));
    refuses(RefusalReason.WRONG_REDIRECT_URI, decide(WRONG_URI, FINE, CODE_ISSUED));
    refuses(RefusalReason.WRONG_VERIFIER, decide(WRONG_VERIFIER, FINE, CODE_ISSUED));
  }

  @Test
  void a_wrong_proof_on_a_spent_code_changes_nothing_either() {
    refuses(RefusalReason.UNKNOWN, decide(WRONG_SECRET, FINE, CODE_ISSUED, REDEEMED));
    refuses(RefusalReason.WRONG_CLIENT, decide(WRONG_CLIENT, FINE, CODE_ISSUED, REDEEMED));
    refuses(RefusalReason.WRONG_REDIRECT_URI, decide(WRONG_URI, FINE, CODE_ISSUED, REDEEMED));
    refuses(RefusalReason.WRONG_VERIFIER, decide(WRONG_VERIFIER, FINE, CODE_ISSUED, REDEEMED));
  }

  @Test
  void a_spent_code_shown_again_revokes_what_came_of_it() {
    for (GrantEvent redeemed : new GrantEvent[] {REDEEMED, REDEEMED_ONCE}) {
      Decision<Redemption> decision = decide(RIGHT, FINE, CODE_ISSUED, redeemed);
      assertThat(decision.events())
          .isEqualTo(
              List.of(
                  new GrantEvent.ReuseDetected(ID, ALICE, SHOP, null, REDEEMED_AT),
                  new GrantEvent.Revoked(ID, ALICE, SHOP, EndCause.CODE_REPLAYED, REDEEMED_AT)));
      assertThat(decision.result()).isEqualTo(new Redemption.Refused(RefusalReason.CODE_REPLAYED));
    }
  }

  @Test
  void a_spent_code_is_spent_also_after_its_end() {
    Decision<Redemption> decision =
        decide(at(CODE_ENDS.plusSeconds(9)), FINE, CODE_ISSUED, REDEEMED);
    assertThat(decision.events()).hasSize(2);
  }

  @Test
  void a_code_of_an_ended_grant_changes_nothing_more() {
    refuses(RefusalReason.ENDED, decide(RIGHT, FINE, CODE_ISSUED, REVOKED));
    refuses(RefusalReason.ENDED, decide(RIGHT, FINE, CODE_ISSUED, REDEEMED, REVOKED));
  }

  @Test
  void a_code_lives_until_and_not_at_its_end() {
    assertThat(decide(at(CODE_ENDS.minusNanos(1)), FINE, CODE_ISSUED).events()).hasSize(1);
    refuses(RefusalReason.EXPIRED, decide(at(CODE_ENDS), FINE, CODE_ISSUED));
  }

  @Test
  void a_code_dies_with_its_user_s_epoch_whatever_was_granted() {
    refuses(RefusalReason.SUPERSEDED, decide(RIGHT, SUSPENDED, CODE_ISSUED));
    refuses(RefusalReason.SUPERSEDED, decide(RIGHT, SUSPENDED, codeIssued(OFFLINE)));
  }

  @Test
  void a_code_dies_with_its_session_unless_it_was_granted_offline() {
    refuses(RefusalReason.SESSION_OVER, decide(RIGHT, SIGNED_OUT, CODE_ISSUED));
    assertThat(decide(RIGHT, SIGNED_OUT, codeIssued(OFFLINE)).events()).hasSize(1);
  }

  @Test
  void a_session_ends_at_its_moment_and_the_decision_holds_no_longer_than_it() {
    Instant end = REDEEMED_AT.plusNanos(1);
    Decision<Redemption> decision =
        decide(RIGHT, new Circumstances(EPOCH, end, POLICY), CODE_ISSUED);
    assertThat(decision.validUntil()).isEqualTo(end);
    refuses(
        RefusalReason.SESSION_OVER,
        decide(RIGHT, new Circumstances(EPOCH, REDEEMED_AT, POLICY), CODE_ISSUED));
  }

  private static void refuses(RefusalReason reason, Decision<Redemption> decision) {
    assertThat(decision.result()).isEqualTo(new Redemption.Refused(reason));
    assertThat(decision.events()).isEmpty();
  }

  private static Decision<Redemption> decide(
      Redeem redeem, Circumstances facts, DomainEvent... history) {
    Grant grant = Given.of(Grant.FOLD, GrantDecider::decide).given(history).state();
    return Redemptions.redeem(grant, redeem, facts);
  }

  private static Redeem at(Instant at) {
    return new Redeem(CODE, CALLBACK, VERIFIER, SHOP, true, at);
  }

  private static Redeem redeem(
      SecretHash code, String redirectUri, CodeVerifier verifier, ClientKey client) {
    return new Redeem(code, redirectUri, verifier, client, true, REDEEMED_AT);
  }
}
