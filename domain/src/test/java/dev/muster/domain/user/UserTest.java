package dev.muster.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.DomainEvent;
import dev.muster.domain.Given;
import dev.muster.domain.Rejection;
import dev.muster.domain.Role;
import dev.muster.domain.Subject;
import dev.muster.domain.Table;
import dev.muster.domain.group.Group;
import dev.muster.domain.group.GroupId;
import dev.muster.domain.group.GroupName;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The life of a user.
final class UserTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = AT.plusSeconds(60);
  private static final UserId ADA = new UserId(new UUID(1, 1));
  private static final Subject SUB = new Subject(ADA.toString());
  private static final UserName NAME = new UserName("ada");
  private static final UserName NEW_NAME = new UserName("countess");
  private static final Profile PROFILE = Profiles.withEmail("ada@example.com");
  private static final Profile NEW_PROFILE = Profiles.withEmail("ada@example.org");
  private static final GroupId GROUP = new GroupId(new UUID(2, 2));
  private static final Group LIVE =
      new Group.Live(new GroupName("Engines"), null, Set.of(), AT, AT);

  private static final UserEvent REGISTERED = new UserEvent.Registered(ADA, SUB, NAME, PROFILE, AT);
  private static final UserEvent SUSPENDED = new UserEvent.Suspended(ADA, "on leave", LATER);
  private static final UserEvent REACTIVATED = new UserEvent.Reactivated(ADA, LATER);
  private static final UserEvent DELETED = new UserEvent.Deleted(ADA, LATER);
  private static final UserEvent ERASED = new UserEvent.Erased(ADA, LATER);
  private static final UserEvent JOINED = new UserEvent.JoinedGroup(ADA, GROUP, LATER);
  private static final UserEvent LEFT = new UserEvent.LeftGroup(ADA, GROUP, LATER);
  private static final UserEvent GRANTED = new UserEvent.RoleGranted(ADA, Role.AUDITOR, LATER);
  private static final UserEvent WITHDRAWN = new UserEvent.RoleWithdrawn(ADA, Role.AUDITOR, LATER);
  private static final UserEvent REVOKED = new UserEvent.SessionsRevoked(ADA, LATER);

  private static final UserCommand REGISTER =
      new UserCommand.Register(ADA, SUB, NAME, PROFILE, LATER);
  private static final UserCommand SUSPEND = new UserCommand.Suspend(ADA, "on leave", LATER);
  private static final UserCommand ERASE = new UserCommand.Erase(ADA, LATER);
  private static final UserCommand.JoinGroup JOIN = new UserCommand.JoinGroup(ADA, GROUP, LATER);

  private final Given<User, UserCommand> user = Given.of(User.FOLD, UserDecider::decide);

  @TestFactory
  Stream<DynamicTest> every_wish_in_every_state() {
    String gone = "!NotFound";
    String taken = "!AlreadyExists";
    return states(Table.of(user))
        .wish(REGISTER, "Registered", "-", taken, taken, taken)
        .wish(
            new UserCommand.ChangeProfile(ADA, NEW_PROFILE, LATER),
            row(gone, "ProfileChanged", "ProfileChanged", gone, gone))
        .wish(
            new UserCommand.Rename(ADA, NEW_NAME, LATER),
            row(gone, "Renamed", "Renamed", gone, gone))
        .wish(SUSPEND, gone, "Suspended", "-", gone, gone)
        .wish(new UserCommand.Reactivate(ADA, LATER), gone, "-", "Reactivated", gone, gone)
        .wish(new UserCommand.Delete(ADA, LATER), gone, "Deleted", "Deleted", gone, gone)
        .wish(ERASE, gone, "Erased", "Erased", "Erased", "-")
        .wish(new UserCommand.LeaveGroup(ADA, GROUP, LATER), gone, "-", "-", gone, gone)
        .wish(
            new UserCommand.GrantRole(ADA, Role.AUDITOR, LATER),
            row(gone, "RoleGranted", "RoleGranted", gone, gone))
        .wish(new UserCommand.WithdrawRole(ADA, Role.AUDITOR, LATER), gone, "-", "-", gone, gone)
        .wish(
            new UserCommand.RevokeSessions(ADA, LATER),
            row(gone, "SessionsRevoked", "SessionsRevoked", gone, gone))
        .covering(User.class, UserCommand.class);
  }

  @TestFactory
  Stream<DynamicTest> joining_needs_a_group_that_is_alive() {
    return Stream.of(
            states(Table.of(joining(LIVE)))
                .wish(JOIN, "!NotFound", "JoinedGroup", "JoinedGroup", "!NotFound", "!NotFound"),
            states(Table.of(joining(new Group.Absent())))
                .wish(JOIN, "!NotFound", "!NotFound", "!NotFound", "!NotFound", "!NotFound"),
            states(Table.of(joining(new Group.Deleted())))
                .wish(JOIN, "!NotFound", "!NotFound", "!NotFound", "!NotFound", "!NotFound"))
        .flatMap(Table::tests);
  }

  @Test
  void what_is_already_so_appends_nothing() {
    user.given(REGISTERED).when(new UserCommand.ChangeProfile(ADA, PROFILE, LATER)).thenNothing();
    user.given(REGISTERED).when(new UserCommand.Rename(ADA, NAME, LATER)).thenNothing();
    user.given(REGISTERED, GRANTED)
        .when(new UserCommand.GrantRole(ADA, Role.AUDITOR, LATER))
        .thenNothing();
    joining(LIVE).given(REGISTERED, JOINED).when(JOIN).thenNothing();
  }

  @Test
  void what_was_given_can_be_taken_back() {
    user.given(REGISTERED, JOINED).when(new UserCommand.LeaveGroup(ADA, GROUP, LATER)).then(LEFT);
    user.given(REGISTERED, SUSPENDED, GRANTED)
        .when(new UserCommand.WithdrawRole(ADA, Role.AUDITOR, LATER))
        .then(WITHDRAWN);
    assertThat(user.given(REGISTERED, JOINED, GRANTED, LEFT, WITHDRAWN).state().person())
        .extracting(Person::groups, Person::roles)
        .containsExactly(Set.of(), Set.of());
  }

  @Test
  void the_same_id_is_nobody_elses() {
    user.given(REGISTERED)
        .when(new UserCommand.Register(ADA, SUB, NEW_NAME, PROFILE, LATER))
        .thenRejected(new Rejection.AlreadyExists("user " + ADA));
  }

  @Test
  void a_group_can_be_left_after_its_end() {
    joining(new Group.Deleted())
        .given(REGISTERED, JOINED)
        .when(JOIN)
        .thenRejected(new Rejection.NotFound("group " + GROUP));
    user.given(REGISTERED, JOINED).when(new UserCommand.LeaveGroup(ADA, GROUP, LATER)).then(LEFT);
  }

  @Test
  void a_suspended_user_keeps_all_that_a_reactivated_one_has() {
    Person all = new Person(NAME, SUB, PROFILE, Set.of(GROUP), Set.of(Role.AUDITOR), 1, AT, LATER);
    user.given(REGISTERED, JOINED, GRANTED, SUSPENDED)
        .thenState(new User.Suspended(all, "on leave"));
    user.given(REGISTERED, JOINED, GRANTED, SUSPENDED, REACTIVATED).thenState(new User.Active(all));
  }

  @Test
  void whatever_ends_sessions_raises_the_epoch_and_nothing_lowers_it() {
    assertEpoch(0);
    assertEpoch(0, REGISTERED);
    assertEpoch(0, REGISTERED, JOINED, GRANTED);
    assertEpoch(1, REGISTERED, REVOKED);
    assertEpoch(2, REGISTERED, REVOKED, REVOKED);
    assertEpoch(1, REGISTERED, SUSPENDED);
    assertEpoch(1, REGISTERED, SUSPENDED, SUSPENDED);
    assertEpoch(2, REGISTERED, SUSPENDED, REVOKED);
    assertEpoch(1, REGISTERED, SUSPENDED, REACTIVATED);
    assertEpoch(2, REGISTERED, SUSPENDED, REACTIVATED, SUSPENDED);
    assertEpoch(2, REGISTERED, SUSPENDED, DELETED);
    assertEpoch(1, REGISTERED, ERASED);
    assertEpoch(2, REGISTERED, DELETED, ERASED);
  }

  @Test
  void history_that_does_not_fit_changes_nothing() {
    user.given(SUSPENDED, REACTIVATED, JOINED, GRANTED, REVOKED, DELETED)
        .thenState(new User.Absent());
    user.given(REGISTERED, DELETED, REGISTERED, SUSPENDED, JOINED, DELETED)
        .thenState(new User.Deleted(1, LATER));
    user.given(REGISTERED, ERASED, REGISTERED, REACTIVATED, DELETED, ERASED)
        .thenState(new User.Erased(1, LATER));
    user.given(REGISTERED, REACTIVATED, REGISTERED)
        .thenState(user.given(REGISTERED, REACTIVATED).state());
  }

  @Test
  void an_erasure_known_from_elsewhere_holds_before_anything_else_is_known() {
    user.given(ERASED, REGISTERED).thenState(new User.Erased(1, LATER));
  }

  private Given<User, UserCommand.JoinGroup> joining(Group group) {
    return Given.of(User.FOLD, (state, join) -> UserDecider.decide(state, group, join));
  }

  private static <C> Table<User, C> states(Table<User, C> table) {
    return table
        .state("absent")
        .state("active", REGISTERED)
        .state("suspended", REGISTERED, SUSPENDED)
        .state("deleted", REGISTERED, DELETED)
        .state("erased", REGISTERED, ERASED);
  }

  private static String[] row(String... cells) {
    return cells;
  }

  private void assertEpoch(int expected, DomainEvent... history) {
    assertThat(user.given(history).state().sessionEpoch()).isEqualTo(expected);
  }
}
