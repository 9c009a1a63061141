package dev.muster.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.Given;
import dev.muster.domain.Rejection;
import dev.muster.domain.Subject;
import dev.muster.domain.Table;
import dev.muster.domain.user.Person;
import dev.muster.domain.user.Profile;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserId;
import dev.muster.domain.user.UserName;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The life of a password.
final class CredentialsTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = AT.plusSeconds(60);
  private static final UserId ADA = new UserId(new UUID(1, 1));
  private static final DataKeyId FIRST = new DataKeyId(new UUID(0, 1));
  private static final DataKeyId SECOND = new DataKeyId(new UUID(0, 2));
  private static final DataKeyId THIRD = new DataKeyId(new UUID(0, 3));
  private static final PasswordHash HASH = new PasswordHash("$argon2id$hidden");
  private static final PasswordHash NEW_HASH = new PasswordHash("$argon2id$hidden-too");
  private static final User ACTIVE = new User.Active(person());

  private static final CredentialEvent SET =
      new CredentialEvent.PasswordSet(ADA, HASH, true, FIRST, null, AT);
  private static final CredentialEvent SET_AGAIN =
      new CredentialEvent.PasswordSet(ADA, NEW_HASH, false, SECOND, FIRST, LATER);
  private static final CredentialEvent REHASHED =
      new CredentialEvent.PasswordRehashed(ADA, NEW_HASH, SECOND, FIRST, LATER);
  private static final CredentialEvent REMOVED =
      new CredentialEvent.PasswordRemoved(ADA, FIRST, LATER);

  private static final CredentialCommand REHASH =
      new CredentialCommand.Rehash(ADA, FIRST, NEW_HASH, SECOND, LATER);

  private final Given<Credentials, CredentialCommand> credentials =
      Given.of(Credentials.FOLD, CredentialDecider::decide);
  private final Given<Credentials, CredentialCommand.SetPassword> passwords = of(ACTIVE);

  @TestFactory
  Stream<DynamicTest> every_wish_in_every_state() {
    return states(Table.of(credentials))
        .wish(REHASH, "-", "PasswordRehashed", "-", "-", "-")
        .wish(
            new CredentialCommand.RemovePassword(ADA, LATER),
            row("-", "PasswordRemoved", "PasswordRemoved", "PasswordRemoved", "-"))
        .tests();
  }

  @TestFactory
  Stream<DynamicTest> setting_a_password_in_every_state() {
    String set = "PasswordSet";
    String late = "!Contradicts";
    return states(Table.of(passwords))
        .wish(set(null, THIRD), set, set, set, set, set)
        .wish(set(FIRST, THIRD), late, set, late, late, late)
        .wish(set(SECOND, THIRD), late, late, set, set, late)
        .wish(set(null, FIRST), set, "-", set, set, set)
        .tests();
  }

  @Test
  void whoever_is_gone_gets_no_password() {
    var wish = set(null, FIRST);
    of(new User.Suspended(person(), null)).when(wish).then(setBy(null, FIRST));
    of(new User.Absent()).when(wish).thenRejected(new Rejection.NotFound("user " + ADA));
    of(new User.Deleted(1, AT)).when(wish).thenRejected(Rejection.NotFound.class);
    of(new User.Erased(1, AT)).when(wish).thenRejected(Rejection.NotFound.class);
  }

  @Test
  void the_key_of_a_former_password_ends_with_it() {
    passwords.given(SET).when(set(null, SECOND)).then(setBy(FIRST, SECOND));
    assertThat(setBy(FIRST, SECOND).destroyedKeys()).containsExactly(FIRST);
    assertThat(setBy(null, SECOND).destroyedKeys()).isEmpty();
    credentials.given(SET).when(REHASH).then(REHASHED);
    assertThat(REHASHED.destroyedKeys()).containsExactly(FIRST);
    credentials.given(SET).when(new CredentialCommand.RemovePassword(ADA, LATER)).then(REMOVED);
    assertThat(REMOVED.destroyedKeys()).containsExactly(FIRST);
  }

  @Test
  void a_rehash_that_comes_after_a_reset_does_not_bring_the_old_password_back() {
    credentials.given(SET, SET_AGAIN).when(REHASH).thenNothing();
  }

  @Test
  void the_holder_of_an_old_password_does_not_undo_a_reset() {
    passwords
        .given(SET, SET_AGAIN)
        .when(set(FIRST, THIRD))
        .thenRejected(new Rejection.Contradicts("the password has changed meanwhile"));
  }

  @Test
  void a_rehashed_password_is_the_same_password() {
    credentials
        .given(SET, REHASHED)
        .thenState(new Credentials(new Credentials.Password(NEW_HASH, true, SECOND, AT)));
  }

  @Test
  void history_that_does_not_fit_changes_nothing() {
    credentials.given(REHASHED, REMOVED).thenState(Credentials.NONE);
  }

  @Test
  void a_former_password_whose_key_is_gone_is_no_obstacle() {
    var erased = new PasswordHash("erased");
    var unreadable = new CredentialEvent.PasswordSet(ADA, erased, true, FIRST, null, AT);
    credentials
        .given(unreadable, SET_AGAIN)
        .thenState(new Credentials(new Credentials.Password(NEW_HASH, false, SECOND, LATER)));
  }

  @Test
  void a_hash_is_never_shown() {
    assertThat(SET + REHASH.toString() + credentials.given(SET).state()).doesNotContain("hidden");
  }

  private static Given<Credentials, CredentialCommand.SetPassword> of(User user) {
    return Given.of(Credentials.FOLD, (state, c) -> CredentialDecider.decide(state, user, c));
  }

  private static <C> Table<Credentials, C> states(Table<Credentials, C> table) {
    return table
        .state("none")
        .state("set", SET)
        .state("set again", SET, SET_AGAIN)
        .state("rehashed", SET, REHASHED)
        .state("removed", SET, REMOVED);
  }

  private static CredentialCommand.SetPassword set(@Nullable DataKeyId verified, DataKeyId key) {
    return new CredentialCommand.SetPassword(ADA, verified, HASH, false, key, LATER);
  }

  private static CredentialEvent setBy(@Nullable DataKeyId replaced, DataKeyId key) {
    return new CredentialEvent.PasswordSet(ADA, HASH, false, key, replaced, LATER);
  }

  private static String[] row(String... cells) {
    return cells;
  }

  private static Person person() {
    return new Person(
        new UserName("ada"), new Subject("ada"), Profile.EMPTY, Set.of(), Set.of(), 0, AT, AT);
  }
}
