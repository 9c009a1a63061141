package dev.muster.identity.admin.group;

import dev.muster.domain.Decision;
import dev.muster.domain.group.Group;
import dev.muster.domain.group.GroupCommand;
import dev.muster.domain.group.GroupDecider;
import dev.muster.domain.group.GroupId;
import dev.muster.domain.group.GroupName;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.admin.AdminGate;
import dev.muster.identity.admin.AdminScope;
import dev.muster.identity.admin.Answers;
import dev.muster.identity.admin.Call;
import dev.muster.identity.admin.Shown;
import dev.muster.identity.directory.Wishes;
import dev.muster.identity.guard.Caller;
import dev.muster.identity.http.ETag;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/// Creates, changes and deletes groups, through the same decider as every other path.
@Singleton
final class GroupChanges {
  private final AdminGate gate;

  @Inject
  GroupChanges(AdminGate gate) {
    this.gate = gate;
  }

  /// A group that is there, at the version that is meant.
  record Found(Work work, Caller caller, GroupId id, Group.Live group) {}

  Uni<Response> create(Call call) {
    GroupId id = new GroupId(EventIds.next());
    return gate.write(
            call,
            AdminScope.USERS,
            (work, _) -> {
              WishedGroup wished = call.body(WishedGroup.class);
              var name = new GroupName(wished.displayName());
              var create = new GroupCommand.Create(id, name, wished.externalId(), work.at());
              return work.load(Group.FOLD, id.stream())
                  .map(absent -> decide(work, id, absent, create));
            })
        .map(done -> Answers.created(call, done));
  }

  Uni<Response> command(Call call, String id, Function<Found, GroupCommand> command) {
    return change(call, id, found -> Uni.createFrom().item(command.apply(found)));
  }

  Uni<Response> change(Call call, String id, Function<Found, Uni<GroupCommand>> wish) {
    return gate.write(
            call,
            AdminScope.USERS,
            (work, caller) ->
                found(call, id, work, caller)
                    .chain(found ->
                        wish.apply(found)
                            .map(command -> decide(work, found.id(), found.group(), command))))
        .map(done -> Answers.changed(call, done));
  }

  Uni<Response> delete(Call call, String id) {
    return gate.write(
            call,
            AdminScope.USERS,
            (work, caller) ->
                found(call, id, work, caller)
                    .map(found -> {
                      var delete = new GroupCommand.Delete(found.id(), work.at());
                      return Decision.of(GroupDecider.decide(found.group(), delete), true);
                    }))
        .map(Answers::done);
  }

  private static Uni<Found> found(Call call, String id, Work work, Caller caller) {
    GroupId group = new GroupId(Call.id(id, "group"));
    return work.load(Group.FOLD, group.stream())
        .map(state -> {
          if (!(state instanceof Group.Live live)) {
            throw Call.notFound("group");
          }
          new ETag(work.version(group.stream())).require(call.ifMatch());
          return new Found(work, caller, group, live);
        });
  }

  private static Decision<Shown> decide(Work work, GroupId id, Group group, GroupCommand command) {
    Decision<Group> decision =
        new Wishes<>(Group.FOLD, group)
            .wish(state -> GroupDecider.decide(state, command))
            .decision();
    int version = work.versionAfter(id.stream(), decision.events());
    GroupView view = GroupView.of(id, (Group.Live) decision.result(), version);
    return Decision.of(decision.events(), Groups.shown(view));
  }
}
