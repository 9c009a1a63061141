package dev.muster.identity.authorize;

import dev.muster.domain.Role;
import dev.muster.domain.group.Group;
import dev.muster.domain.user.Person;
import dev.muster.eventstore.command.Work;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.Set;

/// All roles of a user: its own, and those of its groups.
public final class UserRoles {
  private UserRoles() {}

  /// A group that is gone gives none. The decision relies on each group.
  public static Uni<Set<Role>> of(Work work, Person person) {
    return Multi.createFrom()
        .iterable(person.groups())
        .onItem()
        .transformToUniAndMerge(group -> work.load(Group.FOLD, group.stream()))
        .collect()
        .in(
            () -> new HashSet<>(person.roles()),
            (roles, group) -> {
              if (group instanceof Group.Live live) {
                roles.addAll(live.roles());
              }
            });
  }
}
