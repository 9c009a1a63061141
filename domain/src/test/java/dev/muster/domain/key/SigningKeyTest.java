package dev.muster.domain.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.ClaimChange;
import dev.muster.domain.Given;
import dev.muster.domain.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The life of a signing key.
final class SigningKeyTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = AT.plusSeconds(60);
  private static final SigningKeyId KEY = new SigningKeyId(new UUID(1, 1));
  private static final SigningKey.Pair PAIR =
      new SigningKey.Pair(
          Algorithm.ES256,
          new PublicJwk("{\"kty\":\"EC\"}"),
          new PrivateJwk("{\"kty\":\"EC\",\"d\":\"hidden\"}"));

  private static final SigningKeyEvent CREATED =
      new SigningKeyEvent.Created(KEY, Algorithm.ES256, PAIR.publicKey(), PAIR.privateKey(), AT);
  private static final SigningKeyEvent ACTIVATED =
      new SigningKeyEvent.Activated(KEY, Algorithm.ES256, AT);
  private static final SigningKeyEvent RETIRED =
      new SigningKeyEvent.Retired(KEY, Algorithm.ES256, LATER);
  private static final SigningKeyEvent REVOKED =
      new SigningKeyEvent.Revoked(KEY, Algorithm.ES256, LATER);

  private static final SigningKeyCommand CREATE =
      new SigningKeyCommand.Create(KEY, PAIR, false, AT);
  private static final SigningKeyCommand CREATE_ACTIVE =
      new SigningKeyCommand.Create(KEY, PAIR, true, AT);
  private static final SigningKeyCommand ACTIVATE = new SigningKeyCommand.Activate(KEY, AT);
  private static final SigningKeyCommand RETIRE = new SigningKeyCommand.Retire(KEY, LATER);
  private static final SigningKeyCommand REVOKE = new SigningKeyCommand.Revoke(KEY, LATER);

  private final Given<SigningKey, SigningKeyCommand> key =
      Given.of(SigningKey.FOLD, SigningKeyDecider::decide);

  @TestFactory
  Stream<DynamicTest> every_wish_in_every_state() {
    return Table.of(key)
        .state("absent")
        .state("created", CREATED)
        .state("active", CREATED, ACTIVATED)
        .state("retired", CREATED, ACTIVATED, RETIRED)
        .state("revoked", CREATED, ACTIVATED, REVOKED)
        .wish(CREATE, "Created", "-", "!AlreadyExists", "!AlreadyExists", "!AlreadyExists")
        .wish(
            CREATE_ACTIVE,
            "Created Activated",
            "!AlreadyExists",
            "-",
            "!AlreadyExists",
            "!AlreadyExists")
        .wish(ACTIVATE, "!NotFound", "Activated", "-", "!Contradicts", "!Contradicts")
        .wish(RETIRE, "!NotFound", "!Contradicts", "Retired", "-", "!Contradicts")
        .wish(REVOKE, "!NotFound", "Revoked", "Revoked", "Revoked", "-")
        .covering(SigningKey.class, SigningKeyCommand.class);
  }

  @Test
  void a_key_can_be_created_active() {
    key.when(CREATE_ACTIVE).then(CREATED, ACTIVATED);
  }

  @Test
  void another_pair_does_not_take_the_place_of_a_key() {
    var other = new SigningKey.Pair(Algorithm.ES256, PAIR.publicKey(), new PrivateJwk("{}"));
    assertThat(
            key.given(CREATED)
                .when(new SigningKeyCommand.Create(KEY, other, false, AT))
                .rejection())
        .isNotNull();
  }

  @Test
  void a_key_that_signs_no_more_forgets_how() {
    key.given(CREATED, ACTIVATED, RETIRED)
        .thenState(new SigningKey.Retired(Algorithm.ES256, PAIR.publicKey(), LATER));
    key.given(CREATED, REVOKED)
        .thenState(new SigningKey.Revoked(Algorithm.ES256, PAIR.publicKey()));
    key.given(CREATED, ACTIVATED, RETIRED, REVOKED)
        .thenState(new SigningKey.Revoked(Algorithm.ES256, PAIR.publicKey()));
  }

  @Test
  void a_rotation_hands_the_claim_to_sign_over_in_one_append() {
    var next = new SigningKeyId(new UUID(2, 2));
    var claim = SigningKeyEvent.activeKey(Algorithm.ES256);
    assertThat(RETIRED.claims()).isEqualTo(List.of(new ClaimChange.Release(claim, KEY.stream())));
    assertThat(new SigningKeyEvent.Activated(next, Algorithm.ES256, AT).claims())
        .isEqualTo(List.of(ClaimChange.Take.of(claim, next.stream())));
  }

  @Test
  void history_that_does_not_fit_changes_nothing() {
    key.given(ACTIVATED, RETIRED, REVOKED).thenState(new SigningKey.Absent());
    key.given(CREATED, RETIRED, CREATED).thenState(new SigningKey.Created(PAIR));
    key.given(CREATED, ACTIVATED, REVOKED, ACTIVATED)
        .thenState(new SigningKey.Revoked(Algorithm.ES256, PAIR.publicKey()));
  }

  @Test
  void the_private_half_is_never_shown() {
    assertThat(CREATED.toString() + CREATE + key.given(CREATED).state()).doesNotContain("hidden");
  }
}
