package dev.muster.identity.scim;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.domain.Decision;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.group.Group;
import dev.muster.domain.group.GroupCommand;
import dev.muster.domain.group.GroupDecider;
import dev.muster.domain.group.GroupId;
import dev.muster.domain.group.GroupName;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserCommand;
import dev.muster.domain.user.UserDecider;
import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.Append;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.directory.Privileges;
import dev.muster.identity.directory.Wishes;
import dev.muster.identity.guard.Caller;
import dev.muster.identity.http.ETag;
import dev.muster.identity.scim.refusal.ScimRefusal;
import dev.muster.identity.scim.resource.GroupResource;
import dev.muster.identity.scim.schema.Schema;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a wished group comes to, in commands.
@Singleton
final class GroupDecisions {
  /// How many memberships may change at once: with the group's own event, what an append takes.
  static final int MOST = Append.MOST_EVENTS - 1;

  private final Privileges privileges;

  @Inject
  GroupDecisions(Privileges privileges) {
    this.privileges = privileges;
  }

  /// @param isNew whether the group is to be created
  record Wish(Work work, Caller caller, Call call, GroupId id, boolean isNew, WishedGroup group) {}

  /// @param present who belongs to the group, where everyone who is not named is meant
  Uni<Decision<GroupResource>> of(Wish wish, Set<UserId> present) {
    wish.call().selection(Schema.GROUP);
    Work work = wish.work();
    GroupId id = wish.id();
    return work.load(Group.FOLD, id.stream())
        .chain(state -> {
          Decision<Group> group = group(wish, state);
          Group.Live live = (Group.Live) group.result();
          int version = work.version(id.stream()) + group.events().size();
          return members(wish, live, present)
              .map(members -> {
                List<DomainEvent> events = new ArrayList<>(group.events());
                events.addAll(members);
                return Decision.of(events, GroupViews.of(wish.call(), id, live, version));
              });
        });
  }

  private static Decision<Group> group(Wish wish, Group state) {
    Work work = wish.work();
    Group.Live live = state instanceof Group.Live there ? there : null;
    if (live != null) {
      new ETag(work.version(wish.id().stream())).require(wish.call().header("If-Match"));
    }
    if (live == null && !wish.isNew()) {
      throw ScimRefusal.notFound("group");
    }
    ObjectNode json =
        wish.group()
            .from(
                live == null
                    ? JsonNodeFactory.instance.objectNode()
                    : GroupResource.writable(live));
    GroupName name = new GroupName(json.path("displayName").asText(""));
    String externalId = json.path("externalId").textValue();
    GroupCommand command =
        live == null
            ? new GroupCommand.Create(wish.id(), name, externalId, work.at())
            : new GroupCommand.Change(wish.id(), name, externalId, work.at());
    return new Wishes<>(Group.FOLD, state)
        .wish(group -> GroupDecider.decide(group, command))
        .decision();
  }

  private Uni<List<DomainEvent>> members(Wish wish, Group.Live group, Set<UserId> present) {
    Map<UserId, Boolean> wanted = new LinkedHashMap<>();
    present.forEach(user -> wanted.put(user, false));
    wanted.putAll(wish.group().members().wanted());
    return Multi.createFrom()
        .iterable(wanted.entrySet())
        .onItem()
        .transformToUniAndConcatenate(one -> member(wish, group, one.getKey(), one.getValue()))
        .collect()
        .asList()
        .map(lists -> lists.stream().<DomainEvent>flatMap(List::stream).toList())
        .call(events ->
            events.stream().anyMatch(UserEvent.JoinedGroup.class::isInstance)
                ? privileges.require(
                    wish.work(), wish.caller(), group.roles(), "joining this group")
                : Uni.createFrom().voidItem());
  }

  private static Uni<List<? extends DomainEvent>> member(
      Wish wish, Group.Live group, UserId id, boolean belongs) {
    Work work = wish.work();
    return work.load(User.FOLD, id.stream())
        .map(user -> {
          if (user.person() == null) {
            if (belongs) {
              throw ScimRefusal.invalidValue("members: there is no user " + id);
            }
            return List.of();
          }
          return belongs
              ? UserDecider.decide(user, group, new UserCommand.JoinGroup(id, wish.id(), work.at()))
              : UserDecider.decide(user, new UserCommand.LeaveGroup(id, wish.id(), work.at()));
        });
  }
}
