package dev.muster.domain.grant;

import static dev.muster.domain.grant.GrantExamples.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.Given;
import dev.muster.domain.Rejected;
import dev.muster.domain.Rejection;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.session.EndCause;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GrantTest {
  private static final GrantCommand REVOKE =
      new GrantCommand.Revoke(ID, EndCause.USER_SUSPENDED, START);
  private static final GrantEvent REVOKED =
      new GrantEvent.Revoked(ID, ALICE, SHOP, EndCause.USER_SUSPENDED, START);

  private final Given<Grant, GrantCommand> grant = Given.of(Grant.FOLD, GrantDecider::decide);
  private final Given<Grant, GrantCommand> issued = grant.given(CODE_ISSUED);
  private final Given<Grant, GrantCommand> redeemed = issued.given(REDEEMED);

  @Test
  void a_code_is_issued_once_and_lives_as_long_as_the_policy_says() {
    grant.when(issue(CALLBACK, CHALLENGE)).then(CODE_ISSUED);
    issued.when(issue(CALLBACK, CHALLENGE)).thenRejected(Rejection.AlreadyExists.class);
  }

  @Test
  void a_code_is_bound_to_a_redirect_uri_and_an_s256_challenge() {
    grant.when(issue("", CHALLENGE)).thenRejected(Rejection.Invalid.class);
    grant.when(issue(CALLBACK, "")).thenRejected(Rejection.Invalid.class);
    grant.when(issue(CALLBACK, "too-short")).thenRejected(Rejection.Invalid.class);
    grant.when(issue(CALLBACK, CHALLENGE + "=")).thenRejected(Rejection.Invalid.class);
  }

  @Test
  void a_verifier_s_challenge_is_that_of_the_standard() {
    assertThat(VERIFIER.challenge()).isEqualTo(CHALLENGE);
    assertThat(VERIFIER.toString()).doesNotContain(VERIFIER.value());
  }

  @Test
  void a_verifier_has_43_to_128_unreserved_characters() {
    for (String wrong : new String[] {"", "a".repeat(42), "a".repeat(129), "+".repeat(43)}) {
      assertThatThrownBy(() -> new CodeVerifier(wrong)).isInstanceOf(Rejected.class);
    }
    assertThat(new CodeVerifier("~".repeat(128)).challenge()).hasSize(43);
  }

  @Test
  void a_grant_is_revoked_once_with_its_first_cause() {
    issued.when(REVOKE).then(REVOKED);
    redeemed.when(REVOKE).then(REVOKED);
    redeemed.given(REVOKED).when(REVOKE).thenNothing();
    redeemed
        .given(REVOKED)
        .when(new GrantCommand.Revoke(ID, EndCause.SIGNED_OUT, START))
        .thenNothing();
    grant.when(REVOKE).thenRejected(Rejection.NotFound.class);
  }

  @Test
  void a_client_revokes_its_own_grants_and_no_other_s() {
    redeemed
        .when(revokeBy(SHOP))
        .then(new GrantEvent.Revoked(ID, ALICE, SHOP, EndCause.REVOKED_BY_CLIENT, START));
    redeemed.when(revokeBy(OTHER)).thenRejected(Rejection.Forbidden.class);
    redeemed.given(REVOKED).when(revokeBy(SHOP)).thenNothing();
    redeemed.given(REVOKED).when(revokeBy(OTHER)).thenRejected(Rejection.Forbidden.class);
  }

  @Test
  void an_unredeemed_code_expires_at_its_end_and_not_before() {
    issued.when(expire(CODE_ENDS.minusNanos(1))).thenRejected(Rejection.Contradicts.class);
    issued.when(expire(CODE_ENDS)).then(new GrantEvent.Expired(ID, ALICE, SHOP, CODE_ENDS));
  }

  @Test
  void a_grant_expires_when_it_was_idle_for_too_long_or_at_its_end() {
    Instant idle = REDEEMED_AT.plus(POLICY.refreshIdle());
    redeemed.when(expire(idle.minusNanos(1))).thenRejected(Rejection.Contradicts.class);
    redeemed.when(expire(idle)).then(new GrantEvent.Expired(ID, ALICE, SHOP, idle));
    Given<Grant, GrantCommand> busy =
        redeemed.given(refreshed(1, idle.minusNanos(1)), refreshed(2, GRANT_ENDS.minusNanos(2)));
    busy.when(expire(GRANT_ENDS.minusNanos(1))).thenRejected(Rejection.Contradicts.class);
    busy.when(expire(GRANT_ENDS)).then(new GrantEvent.Expired(ID, ALICE, SHOP, GRANT_ENDS));
  }

  @Test
  void a_grant_that_has_ended_or_gave_out_no_refresh_token_has_nothing_to_expire() {
    redeemed.given(REVOKED).when(expire(GRANT_ENDS)).thenNothing();
    issued.given(REDEEMED_ONCE).when(expire(GRANT_ENDS)).thenRejected(Rejection.Contradicts.class);
    assertThat(issued.given(REDEEMED_ONCE).state().ends(POLICY)).isNull();
  }

  @Test
  void what_came_of_a_grant_counts_while_grant_user_and_session_last() {
    Instant idle = REDEEMED_AT.plus(POLICY.refreshIdle());
    assertThat(redeemed.state().stands(FINE, idle.minusNanos(1))).isTrue();
    assertThat(redeemed.state().stands(FINE, idle)).isFalse();
    assertThat(redeemed.state().stands(SUSPENDED, REDEEMED_AT)).isFalse();
    assertThat(redeemed.state().stands(SIGNED_OUT, REDEEMED_AT)).isFalse();
    assertThat(redeemed.given(REVOKED).state().stands(FINE, REDEEMED_AT)).isFalse();
    assertThat(issued.given(REDEEMED_ONCE).state().stands(FINE, REDEEMED_AT)).isTrue();
    assertThat(issued.state().stands(FINE, START)).isFalse();
    assertThat(grant.state().stands(FINE, START)).isFalse();
  }

  @Test
  void what_was_granted_offline_counts_after_the_session() {
    Given<Grant, GrantCommand> offline = grant.given(codeIssued(OFFLINE), REDEEMED);
    assertThat(offline.state().stands(SIGNED_OUT, REDEEMED_AT)).isTrue();
    assertThat(offline.state().stands(SUSPENDED, REDEEMED_AT)).isFalse();
  }

  private static GrantCommand issue(String redirectUri, String challenge) {
    return new GrantCommand.IssueCode(ID, ONLINE, CODE, redirectUri, challenge, POLICY, START);
  }

  private static GrantCommand revokeBy(ClientKey client) {
    return new GrantCommand.RevokeByClient(ID, client, START);
  }

  private static GrantCommand expire(Instant at) {
    return new GrantCommand.Expire(ID, POLICY, at);
  }
}
