package dev.muster.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Claim;
import dev.muster.domain.ClaimChange;
import dev.muster.domain.Given;
import dev.muster.domain.Subject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which unique values a user holds.
final class UserClaimsTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = AT.plusSeconds(60);
  private static final UserId ADA = new UserId(new UUID(1, 1));
  private static final UserName NAME = new UserName("ada");
  private static final Profile NEW_PROFILE = Profiles.withEmail("ada@example.org");
  private static final UserEvent REGISTERED =
      new UserEvent.Registered(
          ADA, new Subject("sub-1"), NAME, Profiles.withEmail("Ada@example.com"), AT);

  private final Given<User, UserCommand> user = Given.of(User.FOLD, UserDecider::decide);

  @Test
  void a_user_takes_subject_name_and_address() {
    assertThat(REGISTERED.claims())
        .isEqualTo(
            List.of(
                ClaimChange.Take.of(new Claim(Claim.Kind.SUBJECT, "sub-1"), ADA.stream()),
                ClaimChange.Take.of(new Claim(Claim.Kind.USER_NAME, "ada"), ADA.stream()),
                ClaimChange.Take.of(new Claim(Claim.Kind.EMAIL, "ada@example.com"), ADA.stream())));
  }

  @Test
  void another_name_is_taken_for_the_former() {
    var renamed = new UserCommand.Rename(ADA, new UserName("Countess"), LATER);
    assertThat(claims(user.given(REGISTERED).when(renamed)))
        .containsExactly(
            new ClaimChange.Release(new Claim(Claim.Kind.USER_NAME, "ada"), ADA.stream()),
            ClaimChange.Take.of(new Claim(Claim.Kind.USER_NAME, "countess"), ADA.stream()));
  }

  @Test
  void whoever_is_gone_holds_nothing_but_the_subject() {
    var all = List.of(new ClaimChange.ReleaseAll(ADA.stream()));
    assertThat(new UserEvent.Deleted(ADA, AT).claims()).isEqualTo(all);
    assertThat(new UserEvent.Erased(ADA, AT).claims()).isEqualTo(all);
    assertThat(new UserEvent.Erased(ADA, AT).destroyedKeys()).containsExactly(ADA.personalKey());
    assertThat(new UserEvent.Deleted(ADA, AT).destroyedKeys()).isEmpty();
  }

  @Test
  void a_new_primary_address_gives_the_former_one_up() {
    var changed = new UserCommand.ChangeProfile(ADA, NEW_PROFILE, LATER);
    user.given(REGISTERED)
        .when(changed)
        .then(
            new UserEvent.ProfileChanged(
                ADA, NEW_PROFILE, Profiles.email("Ada@example.com"), LATER));
    assertThat(claims(user.given(REGISTERED).when(changed)))
        .containsExactly(
            new ClaimChange.Release(new Claim(Claim.Kind.EMAIL, "ada@example.com"), ADA.stream()),
            ClaimChange.Take.of(new Claim(Claim.Kind.EMAIL, "ada@example.org"), ADA.stream()));
  }

  @Test
  void an_address_that_is_dropped_is_given_up() {
    var dropped = new UserCommand.ChangeProfile(ADA, Profile.EMPTY, LATER);
    assertThat(claims(user.given(REGISTERED).when(dropped)))
        .containsExactly(
            new ClaimChange.Release(new Claim(Claim.Kind.EMAIL, "ada@example.com"), ADA.stream()));
  }

  @Test
  void an_address_or_name_that_is_only_spelled_otherwise_is_not_given_up() {
    var louder = new UserCommand.ChangeProfile(ADA, Profiles.withEmail("ADA@example.com"), LATER);
    assertThat(claims(user.given(REGISTERED).when(louder)))
        .containsExactly(
            ClaimChange.Take.of(new Claim(Claim.Kind.EMAIL, "ada@example.com"), ADA.stream()));
    var capital = new UserCommand.Rename(ADA, new UserName("Ada"), LATER);
    user.given(REGISTERED)
        .when(capital)
        .then(new UserEvent.Renamed(ADA, NAME, new UserName("Ada"), LATER));
    assertThat(claims(user.given(REGISTERED).when(capital))).isEmpty();
  }

  private static Stream<ClaimChange> claims(Given.Then then) {
    return then.events().stream().flatMap(e -> e.claims().stream());
  }
}
