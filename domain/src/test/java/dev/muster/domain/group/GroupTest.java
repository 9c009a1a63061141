package dev.muster.domain.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.ClaimChange;
import dev.muster.domain.Given;
import dev.muster.domain.Rejected;
import dev.muster.domain.Role;
import dev.muster.domain.Table;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The life of a group.
final class GroupTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = AT.plusSeconds(60);
  private static final GroupId GROUP = new GroupId(new UUID(1, 1));
  private static final GroupName NAME = new GroupName("Engines");
  private static final GroupName NEW_NAME = new GroupName("Looms");

  private static final GroupEvent CREATED = new GroupEvent.Created(GROUP, NAME, "x1", AT);
  private static final GroupEvent CHANGED =
      new GroupEvent.Changed(GROUP, NAME, NEW_NAME, "x1", LATER);
  private static final GroupEvent DELETED = new GroupEvent.Deleted(GROUP, LATER);
  private static final GroupEvent GRANTED = new GroupEvent.RoleGranted(GROUP, Role.OWNER, LATER);
  private static final GroupEvent WITHDRAWN =
      new GroupEvent.RoleWithdrawn(GROUP, Role.OWNER, LATER);

  private static final GroupCommand CREATE = new GroupCommand.Create(GROUP, NAME, "x1", LATER);
  private static final GroupCommand CHANGE = new GroupCommand.Change(GROUP, NEW_NAME, "x1", LATER);

  private final Given<Group, GroupCommand> group = Given.of(Group.FOLD, GroupDecider::decide);

  @TestFactory
  Stream<DynamicTest> every_wish_in_every_state() {
    String gone = "!NotFound";
    String taken = "!AlreadyExists";
    return Table.of(group)
        .state("absent")
        .state("live", CREATED)
        .state("live, changed, with a role", CREATED, CHANGED, GRANTED)
        .state("deleted", CREATED, DELETED)
        .wish(CREATE, "Created", "-", taken, taken)
        .wish(new GroupCommand.Create(GROUP, NAME, null, AT), "Created", taken, taken, taken)
        .wish(CHANGE, gone, "Changed", "-", gone)
        .wish(new GroupCommand.Change(GROUP, NAME, null, AT), gone, "Changed", "Changed", gone)
        .wish(new GroupCommand.Delete(GROUP, LATER), gone, "Deleted", "Deleted", gone)
        .wish(new GroupCommand.GrantRole(GROUP, Role.OWNER, AT), gone, "RoleGranted", "-", gone)
        .wish(
            new GroupCommand.WithdrawRole(GROUP, Role.OWNER, AT), gone, "-", "RoleWithdrawn", gone)
        .covering(Group.class, GroupCommand.class);
  }

  @Test
  void a_change_names_the_former_name_so_that_it_is_given_up() {
    group.given(CREATED).when(CHANGE).then(CHANGED);
    assertThat(CHANGED.claims())
        .isEqualTo(
            List.of(
                new ClaimChange.Release(NAME.claim(), GROUP.stream()),
                ClaimChange.Take.of(NEW_NAME.claim(), GROUP.stream())));
  }

  @Test
  void a_group_keeps_its_roles_when_it_changes() {
    group
        .given(CREATED, GRANTED, CHANGED)
        .thenState(new Group.Live(NEW_NAME, "x1", Set.of(Role.OWNER), AT, LATER));
    group
        .given(CREATED, GRANTED, WITHDRAWN)
        .thenState(new Group.Live(NAME, "x1", Set.of(), AT, LATER));
  }

  @Test
  void history_that_does_not_fit_changes_nothing() {
    group.given(CHANGED, GRANTED, WITHDRAWN, DELETED).thenState(new Group.Absent());
    group.given(CREATED, DELETED, CREATED, GRANTED, CHANGED).thenState(new Group.Deleted());
    group.given(CREATED, CREATED).thenState(new Group.Live(NAME, "x1", Set.of(), AT, AT));
  }

  @Test
  void names_are_the_same_without_regard_to_case_or_composition() {
    assertThat(new GroupName("A\u030ASE").claim()).isEqualTo(new GroupName("\u00E5se").claim());
    assertThat(new GroupName("ase").claim()).isNotEqualTo(new GroupName("\u00E5se").claim());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\0", "\uD835"})
  void a_group_has_a_name_that_can_be_written(String name) {
    assertThatThrownBy(() -> new GroupName(name)).isInstanceOf(Rejected.class);
  }

  @Test
  void a_foreign_id_can_be_written() {
    assertThatThrownBy(() -> new GroupCommand.Create(GROUP, NAME, "a\0", AT))
        .isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> new GroupCommand.Change(GROUP, NAME, "a\0", AT))
        .isInstanceOf(Rejected.class);
  }
}
