package dev.muster.domain.group;

import dev.muster.domain.Category;
import dev.muster.domain.Fold;
import dev.muster.domain.Role;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a group has come to. Who belongs to it, its members' streams say.
public sealed interface Group {
  Fold<Group> FOLD = Fold.of(Category.GROUP, new Absent(), GroupEvent.class, Group::evolve);

  record Absent() implements Group {}

  record Live(
      GroupName displayName,
      @Nullable String externalId,
      Set<Role> roles,
      Instant createdAt,
      Instant changedAt)
      implements Group {
    public Live {
      roles = Set.copyOf(roles);
    }

    private Live renamed(GroupEvent.Changed e) {
      return new Live(e.displayName(), e.externalId(), roles, createdAt, e.at());
    }

    private Live granted(GroupEvent.RoleGranted e) {
      Set<Role> more = EnumSet.of(e.role());
      more.addAll(roles);
      return new Live(displayName, externalId, more, createdAt, e.at());
    }

    private Live withdrawn(GroupEvent.RoleWithdrawn e) {
      Set<Role> fewer = EnumSet.noneOf(Role.class);
      fewer.addAll(roles);
      fewer.remove(e.role());
      return new Live(displayName, externalId, fewer, createdAt, e.at());
    }
  }

  record Deleted() implements Group {}

  static Group evolve(Group group, GroupEvent event) {
    return switch (group) {
      case Absent _ -> created(group, event);
      case Live live -> changed(live, event);
      case Deleted _ -> group;
    };
  }

  private static Group created(Group absent, GroupEvent event) {
    return switch (event) {
      case GroupEvent.Created e ->
          new Live(e.displayName(), e.externalId(), Set.of(), e.at(), e.at());
      case GroupEvent.Changed _,
          GroupEvent.Deleted _,
          GroupEvent.RoleGranted _,
          GroupEvent.RoleWithdrawn _ ->
          absent;
    };
  }

  private static Group changed(Live live, GroupEvent event) {
    return switch (event) {
      case GroupEvent.Created _ -> live;
      case GroupEvent.Changed e -> live.renamed(e);
      case GroupEvent.Deleted _ -> new Deleted();
      case GroupEvent.RoleGranted e -> live.granted(e);
      case GroupEvent.RoleWithdrawn e -> live.withdrawn(e);
    };
  }
}
