package dev.muster.identity.scim;

import dev.muster.domain.Decision;
import dev.muster.domain.group.Group;
import dev.muster.domain.group.GroupCommand;
import dev.muster.domain.group.GroupDecider;
import dev.muster.domain.group.GroupId;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Handled;
import dev.muster.identity.directory.Freshness;
import dev.muster.identity.http.ETag;
import dev.muster.identity.scim.refusal.ScimRefusal;
import dev.muster.identity.scim.resource.GroupResource;
import dev.muster.projections.scim.ScimSearch;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Creates, changes and deletes groups. Each membership that changes is a fact of its member, all
/// of them in one append with the group's own change.
@Singleton
final class GroupWrites {
  private final Gate gate;
  private final Freshness freshness;
  private final ScimSearch search;
  private final Groups groups;
  private final GroupDecisions decisions;

  @Inject
  GroupWrites(
      Gate gate, Freshness freshness, ScimSearch search, Groups groups, GroupDecisions decisions) {
    this.gate = gate;
    this.freshness = freshness;
    this.search = search;
    this.groups = groups;
    this.decisions = decisions;
  }

  Uni<Response> create(Call call) {
    GroupId id = new GroupId(EventIds.next());
    return write(call, id, () -> WishedGroup.whole(call.json()), null)
        .chain(done -> groups.answer(201, call, done.result(), done.heads()));
  }

  Uni<Response> replace(Call call, String id) {
    Supplier<WishedGroup> wished = () -> WishedGroup.whole(call.json());
    return change(call, id, wished)
        .chain(done -> groups.answer(200, call, done.result(), done.heads()));
  }

  /// Its members would make the answer long, so there is none but where attributes are asked for
  /// (RFC 7644 §3.5.2).
  Uni<Response> patch(Call call, String id) {
    Supplier<WishedGroup> wished = () -> WishedGroup.patch(call.json());
    return change(call, id, wished)
        .chain(done ->
            call.parameter("attributes") == null
                ? Uni.createFrom()
                    .item(Answers.nothing(done.result().meta().version().toString(), done.heads()))
                : groups.answer(200, call, done.result(), done.heads()));
  }

  Uni<Response> delete(Call call, String id) {
    return gate.write(
            call,
            (work, _) -> {
              GroupId group = new GroupId(Call.id(id, "group"));
              var delete = new GroupCommand.Delete(group, work.at());
              return work.load(Group.FOLD, group.stream())
                  .map(state -> {
                    var events = GroupDecider.decide(state, delete);
                    new ETag(work.version(group.stream())).require(call.header("If-Match"));
                    return Decision.of(events, true);
                  });
            })
        .map(handled -> Answers.nothing(null, handled.heads()));
  }

  /// Where everyone is meant who is not named, it is looked up who belongs to the group now.
  private Uni<Handled<GroupResource>> change(Call call, String id, Supplier<WishedGroup> wished) {
    return gate.prepare(
            call,
            (_, _) -> {
              Call.id(id, "group");
              return Uni.createFrom().item(Decision.answer(wished.get().members().isWhole()));
            })
        .chain(whole -> {
          GroupId group = new GroupId(Call.id(id, "group"));
          return (whole ? members(call, group) : Uni.createFrom().item(Set.<UserId>of()))
              .chain(present -> write(call, group, wished, present));
        });
  }

  private Uni<Set<UserId>> members(Call call, GroupId group) {
    return freshness
        .ofPeople(call.realm())
        .chain(() -> search.membersOf(call.realm(), List.of(group)))
        .map(all ->
            all.getOrDefault(group.value(), List.of()).stream()
                .map(member -> new UserId(member.user()))
                .collect(Collectors.toSet()));
  }

  /// @param members who belongs to the group, as far as it matters; absent where it is new
  private Uni<Handled<GroupResource>> write(
      Call call, GroupId id, Supplier<WishedGroup> wished, @Nullable Set<UserId> members) {
    Set<UserId> present = members == null ? Set.of() : members;
    return gate.write(
        call,
        (work, caller) -> {
          WishedGroup wish = wished.get();
          if (wish.members().wanted().size() + present.size() > GroupDecisions.MOST) {
            throw ScimRefusal.tooLarge(
                "at most " + GroupDecisions.MOST + " memberships change in one request");
          }
          return decisions.of(
              new GroupDecisions.Wish(work, caller, call, id, members == null, wish), present);
        });
  }
}
