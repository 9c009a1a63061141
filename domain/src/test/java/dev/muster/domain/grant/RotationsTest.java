package dev.muster.domain.grant;

import static dev.muster.domain.grant.GrantExamples.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Decision;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.Given;
import dev.muster.domain.session.EndCause;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RotationsTest {
  private static final Instant LATER = REDEEMED_AT.plusSeconds(60);
  private static final Instant GRACE_ENDS = LATER.plus(POLICY.refreshGrace());
  private static final Instant IDLE_ENDS = REDEEMED_AT.plus(POLICY.refreshIdle());
  private static final GrantEvent REVOKED =
      new GrantEvent.Revoked(ID, ALICE, SHOP, EndCause.SIGNED_OUT, LATER);

  @Test
  void the_current_token_is_replaced_by_the_next() {
    Decision<Redemption> decision = decide(rotating(0, LATER), FINE, REDEEMED);
    assertThat(decision.events()).isEqualTo(List.of(refreshed(1, LATER)));
    assertThat(decision.result()).isEqualTo(new Redemption.Granted(ONLINE, 1, GRANT_ENDS));
    assertThat(decision.validUntil()).isEqualTo(IDLE_ENDS);
  }

  @Test
  void a_client_that_does_not_rotate_keeps_its_token_and_starts_the_idle_time_anew() {
    Refresh keeping = new Refresh(0, SHOP, false, LATER);
    Decision<Redemption> decision = decide(keeping, FINE, REDEEMED);
    assertThat(decision.events()).isEqualTo(List.of(refreshed(0, LATER)));
    assertThat(decision.result()).isEqualTo(new Redemption.Granted(ONLINE, 0, GRANT_ENDS));
    Refresh muchLater = new Refresh(0, SHOP, false, IDLE_ENDS);
    assertThat(decide(muchLater, FINE, REDEEMED, refreshed(0, LATER)).events()).hasSize(1);
  }

  @Test
  void a_retry_within_the_grace_gets_the_same_successor_and_writes_nothing() {
    Decision<Redemption> decision =
        decide(rotating(0, GRACE_ENDS.minusNanos(1)), FINE, REDEEMED, refreshed(1, LATER));
    assertThat(decision.events()).isEmpty();
    assertThat(decision.result()).isEqualTo(new Redemption.Granted(ONLINE, 1, GRANT_ENDS));
    assertThat(decision.validUntil()).isEqualTo(GRACE_ENDS);
  }

  @Test
  void a_replaced_token_shown_after_the_grace_ends_the_grant() {
    endsTheGrant(0, GRACE_ENDS, REDEEMED, refreshed(1, LATER));
  }

  @Test
  void a_replaced_token_whose_successor_was_used_ends_the_grant_at_once() {
    endsTheGrant(0, LATER, REDEEMED, refreshed(1, LATER), refreshed(2, LATER));
    endsTheGrant(0, LATER, REDEEMED, refreshed(1, LATER), refreshed(1, LATER));
  }

  @Test
  void without_a_grace_a_replaced_token_ends_the_grant_at_once() {
    Circumstances strict = new Circumstances(EPOCH, SESSION_ENDS, withoutGrace());
    assertThat(decide(rotating(0, LATER), strict, REDEEMED, refreshed(1, LATER)).result())
        .isEqualTo(new Redemption.Refused(RefusalReason.REFRESH_TOKEN_REUSED));
  }

  @Test
  void a_token_that_was_never_given_out_changes_nothing() {
    refuses(RefusalReason.UNKNOWN, decide(rotating(1, LATER), FINE, REDEEMED));
    refuses(RefusalReason.UNKNOWN, decide(rotating(-1, LATER), FINE, REDEEMED));
    refuses(RefusalReason.UNKNOWN, decide(rotating(0, LATER), FINE, REDEEMED_ONCE));
    refuses(RefusalReason.UNKNOWN, decide(rotating(0, LATER), FINE));
  }

  @Test
  void another_client_s_token_changes_nothing_even_when_it_was_replaced() {
    Refresh foreign = new Refresh(0, OTHER, true, GRACE_ENDS);
    refuses(RefusalReason.WRONG_CLIENT, decide(foreign, FINE, REDEEMED));
    refuses(RefusalReason.WRONG_CLIENT, decide(foreign, FINE, REDEEMED, refreshed(1, LATER)));
  }

  @Test
  void a_token_idle_for_too_long_is_refused() {
    assertThat(decide(rotating(0, IDLE_ENDS.minusNanos(1)), FINE, REDEEMED).events()).hasSize(1);
    refuses(RefusalReason.EXPIRED, decide(rotating(0, IDLE_ENDS), FINE, REDEEMED));
  }

  @Test
  void a_grant_ends_however_busy_it_is() {
    GrantEvent[] busy = {
      REDEEMED, refreshed(1, IDLE_ENDS.minusNanos(1)), refreshed(2, GRANT_ENDS.minusSeconds(9))
    };
    Instant last = GRANT_ENDS.minusNanos(1);
    assertThat(decide(rotating(2, last), FINE, busy).validUntil()).isEqualTo(GRANT_ENDS);
    refuses(RefusalReason.EXPIRED, decide(rotating(2, GRANT_ENDS), FINE, busy));
  }

  @Test
  void a_grant_dies_with_its_user_s_epoch() {
    refuses(RefusalReason.SUPERSEDED, decide(rotating(0, LATER), SUSPENDED, REDEEMED));
  }

  @Test
  void a_grant_dies_with_its_session_unless_it_was_granted_offline() {
    refuses(RefusalReason.SESSION_OVER, decide(rotating(0, LATER), SIGNED_OUT, REDEEMED));
    Grant offline = fold(codeIssued(OFFLINE), REDEEMED);
    assertThat(Rotations.refresh(offline, rotating(0, LATER), SIGNED_OUT).events()).hasSize(1);
    assertThat(Rotations.refresh(offline, rotating(0, LATER), SUSPENDED).events()).isEmpty();
  }

  @Test
  void a_retry_is_refused_too_once_the_user_is_suspended() {
    refuses(
        RefusalReason.SUPERSEDED,
        decide(rotating(0, LATER), SUSPENDED, REDEEMED, refreshed(1, LATER)));
  }

  @Test
  void an_ended_grant_refuses_every_token() {
    refuses(RefusalReason.ENDED, decide(rotating(0, LATER), FINE, REDEEMED, REVOKED));
    refuses(
        RefusalReason.ENDED,
        decide(rotating(0, GRACE_ENDS), FINE, REDEEMED, refreshed(1, LATER), REVOKED));
  }

  private static void endsTheGrant(int number, Instant at, DomainEvent... history) {
    Decision<Redemption> decision = decide(rotating(number, at), FINE, history);
    assertThat(decision.events())
        .isEqualTo(
            List.of(
                new GrantEvent.ReuseDetected(ID, ALICE, SHOP, number, at),
                new GrantEvent.Revoked(ID, ALICE, SHOP, EndCause.REFRESH_TOKEN_REUSED, at)));
    assertThat(decision.result())
        .isEqualTo(new Redemption.Refused(RefusalReason.REFRESH_TOKEN_REUSED));
  }

  private static void refuses(RefusalReason reason, Decision<Redemption> decision) {
    assertThat(decision.result()).isEqualTo(new Redemption.Refused(reason));
    assertThat(decision.events()).isEmpty();
  }

  private static Refresh rotating(int number, Instant at) {
    return new Refresh(number, SHOP, true, at);
  }

  private static Decision<Redemption> decide(
      Refresh refresh, Circumstances facts, DomainEvent... afterTheCode) {
    return Rotations.refresh(
        Given.of(Grant.FOLD, GrantDecider::decide).given(CODE_ISSUED).given(afterTheCode).state(),
        refresh,
        facts);
  }

  private static Grant fold(DomainEvent... history) {
    return Given.of(Grant.FOLD, GrantDecider::decide).given(history).state();
  }
}
