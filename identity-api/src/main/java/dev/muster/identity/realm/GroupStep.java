package dev.muster.identity.realm;

import dev.muster.domain.Decision;
import dev.muster.domain.Role;
import dev.muster.domain.StreamId;
import dev.muster.domain.group.Group;
import dev.muster.domain.group.GroupCommand;
import dev.muster.domain.group.GroupDecider;
import dev.muster.domain.group.GroupId;
import dev.muster.domain.group.GroupName;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.directory.Wishes;
import io.smallrye.mutiny.Uni;

/// Brings a group to what the file says of it.
final class GroupStep {
  private final RealmWork work;

  GroupStep(RealmWork work) {
    this.work = work;
  }

  Uni<Boolean> apply(RealmFile.GroupEntry entry) {
    GroupName name = new GroupName(entry.name());
    return work.change(w ->
        w.holder(name.claim())
            .map(holder -> holder.map(StreamId::id).orElseGet(EventIds::next))
            .map(GroupId::new)
            .chain(id -> decide(w, id, name, entry)));
  }

  private static Uni<Decision<Group>> decide(
      Work w, GroupId id, GroupName name, RealmFile.GroupEntry entry) {
    return w.load(Group.FOLD, id.stream())
        .map(group -> {
          var wishes = new Wishes<>(Group.FOLD, group);
          wishes.wish(state -> GroupDecider.decide(state, described(state, id, name, entry, w)));
          for (String role : Entries.of(entry.roles())) {
            var grant = new GroupCommand.GrantRole(id, Role.of(role), w.at());
            wishes.wish(state -> GroupDecider.decide(state, grant));
          }
          return wishes.decision();
        });
  }

  private static GroupCommand described(
      Group group, GroupId id, GroupName name, RealmFile.GroupEntry entry, Work w) {
    return switch (group) {
      case Group.Live _ -> new GroupCommand.Change(id, name, entry.externalId(), w.at());
      case Group.Absent _, Group.Deleted _ ->
          new GroupCommand.Create(id, name, entry.externalId(), w.at());
    };
  }
}
