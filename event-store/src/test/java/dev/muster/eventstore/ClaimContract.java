package dev.muster.eventstore;

import static dev.muster.eventstore.Proposal.someone;
import static dev.muster.eventstore.Proposal.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Claim;
import dev.muster.domain.Claim.Kind;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.AppendRefused.Reason;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Unique values: at most one stream of a realm holds each.
public abstract class ClaimContract extends AppendContract {
  private final StreamId alice = someone();
  private final StreamId bob = someone();
  private final ClaimDigest name = claim(Kind.USER_NAME);

  @Test
  void a_value_that_another_stream_holds_refuses_the_append() {
    append(proposal().writes(alice, 0).takes(name, alice));
    assertThat(get(store().holder(realm, name))).contains(alice);
    assertThat(refusal(proposal().writes(bob, 0).takes(name, bob)))
        .isEqualTo(new Reason.ClaimHeld(Kind.USER_NAME, alice));
    assertThat(version(bob)).isZero();
  }

  @Test
  void a_stream_may_take_again_what_it_holds() {
    append(proposal().writes(alice, 0).takes(name, alice));
    append(proposal().writes(alice, 1).takes(name, alice));
    assertThat(get(store().holder(realm, name))).contains(alice);
  }

  @Test
  void the_same_value_of_another_kind_or_realm_is_another_value() {
    append(proposal().takes(name, alice));
    append(proposal().takes(new ClaimDigest(Kind.EMAIL, name.hex()), bob));
    RealmId other = new RealmId(realm + "-2");
    append(Proposal.creating(other));
    append(to(other).takes(name, bob));
    assertThat(get(store().holder(realm, name))).contains(alice);
    assertThat(get(store().holder(other, name))).contains(bob);
  }

  @Test
  void a_released_value_is_free() {
    append(proposal().takes(name, alice));
    append(proposal().releases(name, alice));
    assertThat(get(store().holder(realm, name))).isEmpty();
    append(proposal().takes(name, bob));
    assertThat(get(store().holder(realm, name))).contains(bob);
  }

  @Test
  void what_another_stream_holds_cannot_be_released() {
    append(proposal().takes(name, alice));
    append(proposal().releases(name, bob));
    assertThat(get(store().holder(realm, name))).contains(alice);
  }

  @Test
  void a_value_passes_from_one_stream_to_another_in_one_append() {
    append(proposal().takes(name, alice));
    append(proposal().releases(name, alice).takes(name, bob));
    assertThat(get(store().holder(realm, name))).contains(bob);
    append(proposal().releasesAll(bob).takes(name, alice));
    assertThat(get(store().holder(realm, name))).contains(alice);
    assertThat(refusal(proposal().releases(name, bob).takes(name, bob)))
        .isEqualTo(new Reason.ClaimHeld(Kind.USER_NAME, alice));
  }

  @Test
  void a_value_taken_and_released_in_one_append_is_free() {
    append(proposal().takes(name, alice).releases(name, alice));
    assertThat(get(store().holder(realm, name))).isEmpty();
    append(proposal().takes(name, alice).releasesAll(alice));
    assertThat(get(store().holder(realm, name))).isEmpty();
    append(proposal().takes(name, alice).releases(name, bob));
    assertThat(get(store().holder(realm, name))).contains(alice);
  }

  @Test
  void two_streams_cannot_take_one_value_in_one_append() {
    assertThat(refusal(proposal().takes(name, alice).takes(name, bob)))
        .isEqualTo(new Reason.ClaimHeld(Kind.USER_NAME, alice));
    assertThat(get(store().holder(realm, name))).isEmpty();
  }

  @Test
  void a_stream_gives_up_all_it_holds_but_its_subject() {
    ClaimDigest email = claim(Kind.EMAIL);
    ClaimDigest subject = claim(Kind.SUBJECT);
    ClaimDigest bobs = claim(Kind.EMAIL);
    append(
        proposal().takes(name, alice).takes(email, alice).takes(subject, alice).takes(bobs, bob));
    append(proposal().writes(alice, 0).releasesAll(alice));
    assertThat(get(store().holder(realm, name))).isEmpty();
    assertThat(get(store().holder(realm, email))).isEmpty();
    assertThat(get(store().holder(realm, subject))).contains(alice);
    assertThat(get(store().holder(realm, bobs))).contains(bob);
    assertThat(refusal(proposal().releasesAll(alice).takes(subject, bob)))
        .isEqualTo(new Reason.ClaimHeld(Claim.Kind.SUBJECT, alice));
  }

  @Test
  void a_value_that_expires_is_taken_once_until_then() {
    ClaimDigest assertion = claim(Kind.ASSERTION);
    append(proposal().takesUntil(Instant.now().plusSeconds(60), assertion, alice));
    assertThat(refusal(proposal().takesUntil(Instant.now().plusSeconds(60), assertion, alice)))
        .isEqualTo(new Reason.ClaimHeld(Kind.ASSERTION, alice));
    assertThat(refusal(proposal().takes(assertion, bob)))
        .isEqualTo(new Reason.ClaimHeld(Kind.ASSERTION, alice));
  }

  @Test
  void an_expired_value_is_free() {
    ClaimDigest assertion = claim(Kind.ASSERTION);
    append(proposal().takesUntil(Instant.now().minusMillis(5), assertion, alice));
    assertThat(get(store().holder(realm, assertion))).isEmpty();
    append(proposal().takesUntil(Instant.now().plusSeconds(60), assertion, bob));
    assertThat(get(store().holder(realm, assertion))).contains(bob);
  }

  @Test
  void a_refused_append_changes_no_claim() {
    append(proposal().writes(alice, 0).takes(name, alice));
    assertThat(refusal(proposal().writes(alice, 0).releases(name, alice)))
        .isEqualTo(new Reason.Moved(Set.of(alice)));
    assertThat(get(store().holder(realm, name))).contains(alice);
  }
}
