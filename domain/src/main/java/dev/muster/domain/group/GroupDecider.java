package dev.muster.domain.group;

import dev.muster.domain.Rejected;
import dev.muster.domain.Rejection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What becomes of a wish about a group. A deleted group answers as one that never was, also to its
/// deletion (RFC 7644 §3.6), but its id never comes back.
public final class GroupDecider {
  private GroupDecider() {}

  public static List<GroupEvent> decide(Group group, GroupCommand command) {
    return switch (command) {
      case GroupCommand.Create c -> create(group, c);
      case GroupCommand.Change c -> change(group, c);
      case GroupCommand.Delete c -> delete(group, c);
      case GroupCommand.GrantRole c -> grantRole(group, c);
      case GroupCommand.WithdrawRole c -> withdrawRole(group, c);
    };
  }

  private static List<GroupEvent> create(Group group, GroupCommand.Create c) {
    return switch (group) {
      case Group.Absent _ ->
          List.of(new GroupEvent.Created(c.group(), c.displayName(), c.externalId(), c.at()));
      case Group.Live live when same(live, c.displayName(), c.externalId()) -> List.of();
      case Group.Live _, Group.Deleted _ ->
          throw new Rejection.AlreadyExists("group " + c.group()).reject();
    };
  }

  private static List<GroupEvent> change(Group group, GroupCommand.Change c) {
    return switch (group) {
      case Group.Live live when same(live, c.displayName(), c.externalId()) -> List.of();
      case Group.Live live ->
          List.of(
              new GroupEvent.Changed(
                  c.group(), live.displayName(), c.displayName(), c.externalId(), c.at()));
      case Group.Absent _, Group.Deleted _ -> throw notFound(c.group());
    };
  }

  private static List<GroupEvent> delete(Group group, GroupCommand.Delete c) {
    return switch (group) {
      case Group.Live _ -> List.of(new GroupEvent.Deleted(c.group(), c.at()));
      case Group.Absent _, Group.Deleted _ -> throw notFound(c.group());
    };
  }

  private static List<GroupEvent> grantRole(Group group, GroupCommand.GrantRole c) {
    return switch (group) {
      case Group.Live live when live.roles().contains(c.role()) -> List.of();
      case Group.Live _ -> List.of(new GroupEvent.RoleGranted(c.group(), c.role(), c.at()));
      case Group.Absent _, Group.Deleted _ -> throw notFound(c.group());
    };
  }

  private static List<GroupEvent> withdrawRole(Group group, GroupCommand.WithdrawRole c) {
    return switch (group) {
      case Group.Live live when !live.roles().contains(c.role()) -> List.of();
      case Group.Live _ -> List.of(new GroupEvent.RoleWithdrawn(c.group(), c.role(), c.at()));
      case Group.Absent _, Group.Deleted _ -> throw notFound(c.group());
    };
  }

  private static boolean same(Group.Live live, GroupName name, @Nullable String externalId) {
    return live.displayName().equals(name) && Objects.equals(live.externalId(), externalId);
  }

  private static Rejected notFound(GroupId group) {
    return new Rejection.NotFound("group " + group).reject();
  }
}
